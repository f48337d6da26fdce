import { z } from 'zod';
import { bySystemId, type Cloud, look, type MyImage, pass, removeFrom } from './cloud/state.ts';
import { type Entry, userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { noIid, tagList, text, type WireIid, zeroTime } from './wire.ts';
import { deleteNamed, listed, result, shownIid, type World } from './world.ts';

const imageInfo = z.object({ Name: text, SourceVM: text, TagList: tagList });

export function myImageRoutes(world: World): readonly Route[] {
  const { names } = world;

  function snapshot(request: SpiderRequest) {
    const connection = request.connection();
    const { Name, SourceVM, TagList } = request.info(imageInfo);
    const cloud = world.cloud(connection);
    const vm = names.get(connection, 'vm', SourceVM);
    names.refuseTaken(connection, 'myimage', Name);
    const driverName = names.driverName(Name, String(request.body.IDTransformMode ?? 'ON'));
    const image: MyImage = {
      IId: cloud.newIid(driverName, 'ami'),
      // The mock driver keeps the name that people gave the VM.
      SourceVM: cloud.kind.inMemory ? userIid(vm) : { NameId: vm.driverName, SystemId: vm.systemId },
      Status: '',
      CreatedTime: cloud.now(),
      TagList,
    };
    pass(cloud, image, 'Unavailable', 'Available');
    cloud.myImages.push(image);
    names.add({ connection, type: 'myimage', name: Name, driverName, systemId: image.IId.SystemId });
    return showMyImage(world, connection, names.get(connection, 'myimage', Name));
  }

  return [
    ['POST', '/myimage', snapshot],
    [
      'GET',
      '/myimage',
      (request) => {
        const connection = request.connection();
        world.cloud(connection);
        const entries = names.list(connection, 'myimage');
        return { myImage: listed(entries, (entry) => showMyImage(world, connection, entry), imageStub) };
      },
    ],
    [
      'GET',
      '/myimage/:Name',
      (request) => {
        const connection = request.connection();
        world.cloud(connection);
        return showMyImage(world, connection, names.get(connection, 'myimage', request.params.Name ?? ''));
      },
    ],
    [
      'DELETE',
      '/myimage/:Name',
      (request) => {
        const connection = request.connection();
        const cloud = world.cloud(connection);
        const entry = names.get(connection, 'myimage', request.params.Name ?? '');
        return result(deleteNamed(world, request, entry, () => removeFrom(cloud.myImages, entry.systemId)));
      },
    ],
  ];
}

export function showMyImage(world: World, connection: string, entry: Entry) {
  const image = cloudMyImage(world.cloud(connection), entry);
  const Status = look(image);
  const { next: _next, ...kept } = image;
  const SourceVM = shownIid(world, connection, 'vm', image.SourceVM, 'as the cloud');
  return { ...kept, Status, IId: userIid(entry), SourceVM };
}

export function cloudMyImage(cloud: Cloud, { driverName, systemId }: Entry): MyImage {
  const image = bySystemId(cloud.myImages, systemId);
  if (!image) throw new Refusal(`${driverName} MyImage does not exist!!`);
  return image;
}

const imageStub = (IId: WireIid) => ({ IId, SourceVM: noIid, Status: '', CreatedTime: zeroTime });
