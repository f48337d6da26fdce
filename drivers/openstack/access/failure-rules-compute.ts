import { type FailureRule, rule, wordOf } from './failure-rule.ts';
import { policyRule } from './failure-rule-policy.ts';
import { quotaRemedy } from './failure-rules-quota.ts';

/** Nova: `nova/exception.py`, `nova/api/openstack`. A wrong reference in a request for a server is 400, not 404. */
export const computeRules: readonly FailureRule[] = [
  rule(
    'quota',
    { text: /Quota exceeded for ([\w, ]+): Requested ([\d, ]+), but already used ([\d, ]+) of ([\d, ]+)/ },
    ([, what, requested, used, limit]) => ({
      en: `the project's quota for ${wordOf(what)} does not suffice: ${requested} more wanted, ${used} of ${limit} used`,
      ko: `프로젝트의 ${wordOf(what)} 할당량이 부족합니다. 요청 ${requested}, 사용 ${used}/${limit}`,
    }),
    quotaRemedy,
  ),
  rule(
    'quota',
    {
      text: /Quota exceeded|Maximum number of (?:ports|fixed ips|floating ips|security groups|metadata items|key ?pairs|servers)|too many (?:key pairs|servers|metadata)/i,
    },
    { en: 'a quota of the project or the user is used up', ko: '프로젝트 또는 사용자의 할당량을 모두 사용했습니다' },
    quotaRemedy,
  ),
  rule(
    'already-exists',
    { text: /Key pair '.*' already exists/ },
    { en: 'a key pair of that name is there already', ko: '같은 이름의 키페어가 이미 있습니다' },
    {
      en: 'Choose another name. Key pairs belong to the user: another project may show it too.',
      ko: '다른 이름을 사용하십시오. 키페어는 사용자에 속하므로 다른 프로젝트에서도 같은 키페어가 보입니다.',
    },
  ),
  rule(
    'conflict',
    { text: /Multiple security_group matches found/ },
    {
      en: 'several security groups have that name',
      ko: '같은 이름의 보안 그룹이 여러 개입니다',
    },
    { en: 'Give the id of the group in place of its name.', ko: '보안 그룹 이름 대신 ID를 지정하십시오.' },
  ),
  rule(
    'conflict',
    { text: /Multiple possible networks found/ },
    { en: 'the project has several networks, and none was named', ko: '네트워크가 여러 개인데 지정하지 않았습니다' },
    { en: 'Name the VPC and the subnet.', ko: 'VPC와 서브넷을 지정하십시오.' },
  ),
  rule(
    'not-found',
    { text: /Invalid key_name provided|Key ?pair .*(?:not found|could not be found)/i },
    { en: 'the user has no such key pair', ko: '사용자에게 그런 키페어가 없습니다' },
    {
      en: 'List the key pairs: they belong to the user of the credential, not to the project.',
      ko: '키페어 목록을 조회하십시오. 키페어는 프로젝트가 아니라 자격 증명의 사용자에 속합니다.',
    },
  ),
  rule(
    'not-found',
    { text: /Can ?not find requested image|Image .* could not be found/i },
    { en: 'the cloud has no such image for the project', ko: '프로젝트에서 사용할 수 있는 그런 이미지가 없습니다' },
    { en: 'List the images and use one of those.', ko: '이미지 목록을 조회하여 있는 것을 사용하십시오.' },
  ),
  rule(
    'not-found',
    { text: /Flavor .*could not be found/i },
    { en: 'the cloud has no such spec', ko: '그런 VM 스펙이 없습니다' },
    { en: 'List the specs and use one of those.', ko: 'VM 스펙 목록을 조회하여 있는 것을 사용하십시오.' },
  ),
  rule(
    'not-found',
    { text: /Network .*could not be found|Subnet .*could not be found/i },
    { en: 'the project sees no such network', ko: '프로젝트에서 그런 네트워크가 보이지 않습니다' },
    { en: 'List the VPCs and use one of those.', ko: 'VPC 목록을 조회하여 있는 것을 사용하십시오.' },
  ),
  rule(
    'not-found',
    { text: /Port (?:id )?\S+ could not be found/i },
    { en: 'there is no such network interface', ko: '그런 네트워크 인터페이스가 없습니다' },
    { en: 'List the network interfaces.', ko: '네트워크 인터페이스 목록을 조회하십시오.' },
  ),
  rule(
    'not-found',
    { text: /Security ?group .*not found/i },
    { en: 'the project has no such security group', ko: '프로젝트에 그런 보안 그룹이 없습니다' },
    { en: 'List the security groups and use one of those.', ko: '보안 그룹 목록을 조회하여 있는 것을 사용하십시오.' },
  ),
  rule(
    'wrong-state',
    { text: /Cannot '([\w -]+)' instance \S+ while it is in (?:vm_state|task_state|power_state) ([\w-]+)/ },
    ([, action, state]) => ({
      en: `the VM cannot do ${wordOf(action)} while it is ${wordOf(state)}`,
      ko: `VM이 ${wordOf(state)} 상태라서 ${wordOf(action)} 작업을 할 수 없습니다`,
    }),
    {
      en: 'Look at its state: wait until the work on it has ended, or bring it into the state that is needed.',
      ko: 'VM 상태를 조회하여 진행 중인 작업이 끝나기를 기다리거나 필요한 상태로 바꾼 뒤 다시 시도하십시오.',
    },
  ),
  rule(
    'wrong-state',
    { text: /Instance \S+ is locked/i },
    { en: 'the VM is locked', ko: 'VM이 잠겨 있습니다' },
    {
      en: 'Whoever locked it, or an administrator, unlocks it with `openstack server unlock`.',
      ko: '잠근 사용자나 관리자가 `openstack server unlock`으로 잠금을 풀어야 합니다.',
    },
  ),
  rule(
    'wrong-state',
    {
      text: /Instance .*(?:is not ready|has not been|is not running)|Instance .* is not in a (?:suitable|valid) state/i,
    },
    { en: 'the VM is not in the state that this needs', ko: 'VM이 이 작업에 필요한 상태가 아닙니다' },
    { en: 'Look at its state and try again then.', ko: 'VM 상태를 조회한 뒤 다시 시도하십시오.' },
  ),
  rule(
    'wrong-state',
    { text: /Image \S+ is not active/i },
    { en: 'the image is not ready', ko: '이미지가 아직 사용 가능한 상태가 아닙니다' },
    {
      en: 'Wait until its status is active, or use another.',
      ko: '상태가 active가 될 때까지 기다리거나 다른 이미지를 사용하십시오.',
    },
  ),
  rule(
    'invalid-input',
    { text: /Flavor's (?:memory|disk) is too small|disk would be too small|Volume is smaller than/i },
    { en: 'the spec or the root disk is too small for the image', ko: '스펙이나 루트 디스크가 이미지보다 작습니다' },
    {
      en: "Choose a spec with more memory or disk, or a larger root disk; the cloud's message names both sizes.",
      ko: '메모리나 디스크가 더 큰 스펙, 또는 더 큰 루트 디스크를 지정하십시오. 두 크기는 클라우드 메시지에 있습니다.',
    },
  ),
  rule(
    'invalid-input',
    { text: /availability zone is not available|Availability zone .*(?:not found|invalid)/i },
    {
      en: 'the availability zone is not there, or no host in it takes part',
      ko: '가용 영역이 없거나 사용할 수 있는 호스트가 없습니다',
    },
    { en: 'List the zones and use one that is available.', ko: '존 목록을 조회하여 사용 가능한 존을 지정하십시오.' },
  ),
  rule(
    'invalid-input',
    { text: /requires a subnet in order to boot/i },
    { en: 'the VPC has no subnet, which a VM needs', ko: 'VPC에 서브넷이 없어 VM을 만들 수 없습니다' },
    { en: 'Add a subnet to the VPC first.', ko: '먼저 VPC에 서브넷을 추가하십시오.' },
  ),
  rule(
    'forbidden',
    { text: /not allowed to create an interface on external network|External network .* (?:can't|cannot) be used/i },
    { en: 'VMs may not be started in the external network', ko: '외부 네트워크에는 VM을 직접 만들 수 없습니다' },
    {
      en: 'Start it in a VPC of the project, and give it a public IP.',
      ko: '프로젝트의 VPC에 만들고 공인 IP를 연결하십시오.',
    },
  ),
  rule(
    'conflict',
    { text: /Fixed IP address \S+ is already in use/i },
    { en: 'the private address is taken', ko: '사설 IP가 이미 사용 중입니다' },
    { en: 'Choose another address, or leave it out.', ko: '다른 주소를 지정하거나 생략하십시오.' },
  ),
  rule(
    'dependency',
    { text: /Port \S+ is (?:still )?in use/i },
    { en: 'another VM has the network interface', ko: '다른 VM에서 사용 중인 네트워크 인터페이스입니다' },
    { en: 'Detach it there first.', ko: '먼저 해당 VM에서 분리하십시오.' },
  ),
  rule(
    'wrong-state',
    { text: /volume '?\S+'? status must be|Invalid volume: .*status|volume .* (?:already attached|in use)/i },
    { en: 'the disk is not free', ko: '디스크가 사용 가능한 상태가 아닙니다' },
    {
      en: 'Look at the disk: detach it from the VM that has it, or wait until it is Available.',
      ko: '디스크를 조회하여 연결된 VM에서 분리하거나 Available 상태가 될 때까지 기다리십시오.',
    },
  ),
  rule(
    'invalid-input',
    { text: /Block Device Mapping is Invalid/i },
    {
      en: 'the cloud does not accept the disks of the VM',
      ko: '클라우드에서 VM의 디스크 구성을 받아들이지 않았습니다',
    },
    {
      en: 'Check size and type of the root disk and that the data disks are Available.',
      ko: '루트 디스크의 크기와 유형, 데이터 디스크가 Available 상태인지 확인하십시오.',
    },
  ),
  rule(
    'conflict',
    { text: /supplied device path .* in use/i },
    { en: 'the device name is taken on the VM', ko: 'VM에서 이미 사용 중인 장치 이름입니다' },
    { en: 'Leave the device name to the cloud.', ko: '장치 이름은 클라우드에 맡기십시오.' },
  ),
  rule(
    'invalid-input',
    { text: /User ?data needs to be valid base ?64|User data too large/i },
    { en: 'the user data is not accepted', ko: '사용자 데이터가 올바르지 않습니다' },
    { en: 'It has to be Base64 and at most 64 KiB.', ko: 'Base64 형식이며 64 KiB 이하여야 합니다.' },
  ),
  policyRule,
  rule(
    'invalid-input',
    { text: /Invalid input for field\/attribute metadata/i },
    {
      en: 'the cloud does not accept a tag of the VM',
      ko: '클라우드에서 VM 태그를 받아들이지 않았습니다',
    },
    {
      en: 'The key of a VM’s tag has only letters, digits, spaces and "-_:." (ASCII), and at most 255 characters.',
      ko: 'VM 태그의 키에는 영문자, 숫자, 공백, "-_:."만 쓸 수 있고 255자 이하여야 합니다.',
    },
  ),
  rule(
    'unsupported',
    { status: 406 },
    { en: 'the cloud is too old for this request', ko: '클라우드 버전이 낮아 지원하지 않는 요청입니다' },
    { en: 'An administrator can say which release runs.', ko: '관리자에게 OpenStack 릴리스를 확인하십시오.' },
  ),
];
