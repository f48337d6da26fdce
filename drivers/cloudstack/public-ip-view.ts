import type { PublicIP, PublicIPStatus } from '../contract/publicip.ts';
import { ownTag, tagsPart, tagValue, visibleTags } from './names.ts';
import { type PublicIPResponse, timeOf } from './network-response.ts';
import { publicIPId, rawName } from './public-ip-name.ts';

export function statusOf(row: PublicIPResponse): PublicIPStatus {
  if (row.virtualmachineid !== undefined || tagValue(row.tags, ownTag.nlb) !== undefined) return 'Associated';
  switch (row.state?.toLowerCase()) {
    case 'releasing':
      return 'Deleting';
    case 'error':
      return 'Error';
    default:
      return 'Available';
  }
}

export function publicIPOf(row: PublicIPResponse): PublicIP {
  const { virtualmachineid, virtualmachinename, vmipaddress } = row;
  const createdTime = timeOf(row.allocated);
  return {
    iid: { nameId: rawName(row), systemId: publicIPId(row) },
    publicIP: row.ipaddress,
    status: statusOf(row),
    ...(virtualmachineid !== undefined && {
      ownedVM: { nameId: virtualmachinename ?? virtualmachineid, systemId: virtualmachineid },
      ...(vmipaddress !== undefined && { ownedPrivateIP: vmipaddress }),
    }),
    ...(createdTime && { createdTime }),
    ...tagsPart(visibleTags(row.tags)),
  };
}
