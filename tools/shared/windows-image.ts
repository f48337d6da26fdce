import type { VMRequest } from '../../drivers/contract/vm.ts';
import type { OpenConnection, OperationContext } from '../context.ts';
import { found } from './found.ts';
import { handlerOf } from './handlers.ts';

type ImageType = VMRequest['imageType'];

/**
 * The kind of the image of that name: a public one, else an own one, also one that is to be made first; `PublicImage` where
 * there is neither.
 */
export async function imageTypeOf(
  nameId: string,
  open: OpenConnection,
  { call, ahead }: OperationContext,
): Promise<ImageType> {
  const { image, myImage } = open.connection.handlers;
  if (!image || !myImage || (await found(image.getImage({ nameId }, call)))) return 'PublicImage';
  const isToBeMade = ahead.some(
    ({ operation, connection, input }) =>
      operation === 'SnapshotVM' && connection === open.name && input.name === nameId,
  );
  return isToBeMade || (await found(myImage.getMyImage({ nameId }, call))) ? 'MyImage' : 'PublicImage';
}

/** Without a type: the public image of that name, else the own one. */
export async function isWindowsImage(
  nameId: string,
  imageType: ImageType | undefined,
  open: OpenConnection,
  context: OperationContext,
): Promise<boolean> {
  const type = imageType ?? (await imageTypeOf(nameId, open, context));
  const handler = handlerOf(open, type === 'MyImage' ? 'myImage' : 'image');
  return await handler.checkWindowsImage({ nameId }, context.call);
}
