import type { Instance } from '@aws-sdk/client-ec2';
import type { VMStatus } from '../../contract/vm.ts';

/** Starting again gives an instance a new launch time; its first interface stays attached since it was made. */
const sameTimeMs = 10_000;

/** The contract's state of an instance. EC2 has none for a reboot: the instance stays `running`. */
export function vmStatusOf(instance: Instance): VMStatus {
  switch (instance.State?.Name) {
    case 'pending':
      return wasStartedBefore(instance) ? 'Resuming' : 'Creating';
    case 'running':
      return 'Running';
    case 'stopping':
      return 'Suspending';
    case 'stopped':
      return 'Suspended';
    case 'shutting-down':
      return 'Terminating';
    case 'terminated':
      return 'Terminated';
    default:
      return 'Unknown';
  }
}

export const isWindowsVM = ({ Platform }: Instance): boolean => Platform?.toLowerCase() === 'windows';

function wasStartedBefore({ LaunchTime: launched, NetworkInterfaces = [] }: Instance): boolean {
  const made = NetworkInterfaces.find(({ Attachment }) => Attachment?.DeviceIndex === 0)?.Attachment?.AttachTime;
  return launched !== undefined && made !== undefined && launched.getTime() - made.getTime() > sameTimeMs;
}
