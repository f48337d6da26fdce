import type { CloudError } from '../../contract/errors.ts';
import { faultError } from '../access/failure.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import type { Server } from './server.ts';

/** The error of a server that ended in ERROR, by the text of its fault. */
export const faultOf = (account: Pick<Account, 'profile'>, server: Server): CloudError =>
  faultError(
    account,
    { resource: 'vm', name: iidOf(server).nameId },
    { message: server.fault?.message ?? undefined, code: server.fault?.code ?? undefined },
    { en: 'the cloud could not build it', ko: '클라우드에서 VM을 생성하지 못했습니다' },
  );
