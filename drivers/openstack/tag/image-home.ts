import type { CloudError, ErrorSubject } from '../../contract/errors.ts';
import { path } from '../access/path.ts';
import type { Ask } from '../access/service.ts';
import type { Account, Refusals } from '../account.ts';
import { myImageNamed, myImages, tagPropertyOf, tagsOfImage } from '../my-image/my-image-lookup.ts';
import { iidOf } from '../names.ts';
import { homeOf, type TagHome } from './tag-home.ts';

/** Glance's own tags have no values: people's tags are properties of the image. */
export function imageHome(account: Account): TagHome {
  const source = {
    find: myImageNamed.bind(undefined, account),
    list: myImages.bind(undefined, account),
  };
  return homeOf(source, (row) => {
    async function patch(step: { op: string; value?: string }, key: string, ask: Ask): Promise<void> {
      const property = tagPropertyOf(row, key);
      if (property === undefined) throw foreign(ask.subject, account.refusals);
      const pointer = `/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      await account.image.change('PATCH', path`/images/${row.id}`, ask, [{ ...step, path: pointer }]);
    }
    return {
      id: row.id,
      name: iidOf(row).nameId,
      tags: tagsOfImage(row),
      add: ({ key, value }, ask) => patch({ op: 'add', value }, key, ask),
      remove: ({ key }, ask) => patch({ op: 'remove' }, key, ask),
    };
  });
}

const foreign = (subject: ErrorSubject, { unsupported }: Refusals): CloudError =>
  unsupported(
    subject,
    {
      en: 'the image was made elsewhere and has no place for tags',
      ko: '다른 곳에서 만든 이미지라 태그를 붙일 수 없습니다',
    },
    {
      en: 'Only images that Spinneret makes have tags.',
      ko: 'Spinneret으로 만든 이미지에만 태그를 붙일 수 있습니다.',
    },
  );
