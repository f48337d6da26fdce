import type { CloudErrorKind, ErrorSubject } from '../../../drivers/contract/errors.ts';

/** What a CB-Spider server answered, and what it means. */
export interface ErrorText {
  /** Where the text was seen: a running server, a public thread, or the SDK that writes it. */
  readonly source: string;
  readonly provider: string;
  readonly text: string;
  readonly kind: CloudErrorKind;
  readonly code?: string;
  /** The cloud's own sentence, taken out of its wrapping. Left out: the text as it is. */
  readonly message?: string;
  readonly requestId?: string;
  readonly subject?: ErrorSubject;
}

const server = (kind: CloudErrorKind, text: string, subject?: ErrorSubject): ErrorText => ({
  source: 'CB-Spider of August 2026, run',
  provider: 'MOCK',
  kind,
  text,
  ...(subject && { subject }),
});

const early = (kind: CloudErrorKind, text: string, subject?: ErrorSubject): ErrorText => ({
  ...server(kind, text, subject),
  source: 'CB-Spider 0.5.0, run',
});

/** The server's own texts. */
export const serverErrorTexts: readonly ErrorText[] = [
  server('already-exists', "VPC 'vpc-01' already exists in connection 'mock-config01'", {
    resource: 'vpc',
    name: 'vpc-01',
  }),
  server('already-exists', "Subnet 'subnet-02' already exists in connection 'mock-config01'", {
    resource: 'subnet',
    name: 'subnet-02',
  }),
  server('not-found', "VM 'nobody' does not exist in connection 'mock-config01'", { resource: 'vm', name: 'nobody' }),
  server('not-found', "VM KeyPair 'key-01' does not exist in connection 'mock-config01'", {
    resource: 'keypair',
    name: 'key-01',
  }),
  server('not-found', "Security Group 'sg-01' does not exist in connection 'mock-config01'", {
    resource: 'sg',
    name: 'sg-01',
  }),
  server('not-found', "Network Load Balancer 'lb-01' does not exist in connection 'mock-config01'", {
    resource: 'nlb',
    name: 'lb-01',
  }),
  server('not-found', "Kubernetes NodeGroup 'group-01' does not exist in connection 'mock-config01'", {
    resource: 'nodegroup',
    name: 'group-01',
  }),
  server('not-found', 'nope: does not exist!', { resource: 'connection', name: 'nope' }),
  server('conflict', "VPC with SystemID containing 'vpc-0abc' does not exist in connection 'mock-config01'", {
    resource: 'vpc',
    name: 'vpc-0abc',
  }),
  server(
    'already-exists',
    "VPC with SystemID 'vpc-0abc' already exists in connection 'mock-config01' (NameID: 'vpc-01')",
    { resource: 'vpc', name: 'vpc-01' },
  ),
  server('invalid-input', 'ConnectionName is empty!'),
  server('invalid-input', 'connectionName is empty!'),
  server('invalid-input', "resources.IID:NameId's input value is empty!"),
  server('invalid-input', 'sleep is not a valid action!!'),
  server('invalid-input', 'code=415, message=Unsupported Media Type'),
  server('invalid-input', 'code=400, message=Syntax error: offset=12, error=invalid character'),
  server(
    'invalid-input',
    'code=400, message=Unmarshal type error: expected=string, got=bool, field=ReqInfo.NodeGroupList.OnAutoScaling, offset=260',
  ),
  server(
    'invalid-input',
    'Invalid Key in input arguments.\n\t...... have [foo]\n\t...... want [ClientId ClientSecret]',
  ),
  server('invalid-input', 'Foo is not supported ImageType!'),
  server('invalid-input', 'abc is not a valid Root Disk Size: strconv.Atoi: parsing "abc": invalid syntax'),
  server('invalid-input', 'MyImage can not configure the Root-Disk!!'),
  server('unsupported', 'mock-config01 does not support QuotaInfoHandler'),
  server('unsupported', 'Mock Driver: PublicIPHandler not supported'),
  server('unsupported', 'Mock Driver: not implemented'),
  server('unsupported', 'publicip is not supported Resource!!'),
  server('unknown', 'Internal Server Error'),
  server('wrong-state', 'reboot not supported in SUSPENDED status'),
  server('not-found', 'noimg image does not exist!!'),
  server('not-found', 'lb-01-x NLB does not have this VM: {vm-01-x vm-01-x}!!'),
  server('not-found', 'vm-01-dc0stl1ksduf2pc4hcv0 vm iid does not exist!!'),
  server('timeout', "Unable to provide current VM status for VM 'vm-01'. Timeout after 60 seconds"),
  server('timeout', '[aws-config] Failed to terminate VM vm-01-9m4e2mr0ui3e8a215n4g. (Timeout=600)'),
  server('quota', 'kt-config can have only 1 VPC, but already have a VPC'),
  early('not-found', '[mock-config01:vm:nobody] does not exist!', { resource: 'vm', name: 'nobody' }),
  early('not-found', 'sg-nobody does not exist!', { resource: 'sg', name: 'nobody' }),
  early('already-exists', 'vpc-vpc-01 already exists!', { resource: 'vpc', name: 'vpc-01' }),
  early('already-exists', 'keypair-key-01 already exists!', { resource: 'keypair', name: 'key-01' }),
  early('invalid-input', 'force is empty!'),
  early('conflict', '<IID-CSP mismatch> vm IID List has 1, but mock-config01 Resource list has nothing!'),
];

const aws = (
  code: string,
  message: string,
  kind: CloudErrorKind,
  source = "AWS's list of EC2 error codes",
): ErrorText => ({
  source,
  provider: 'AWS',
  kind,
  code,
  message,
  requestId: '1c9c1d2e-0c3f-4c1c-9b1a-0a1b2c3d4e5f',
  text: `${code}: ${message}\n\tstatus code: 400, request id: 1c9c1d2e-0c3f-4c1c-9b1a-0a1b2c3d4e5f`,
});

const openstack = (kind: CloudErrorKind, message: string, status: number, wrapped: string): ErrorText => ({
  source: 'OpenStack Zed, run; wrapping of gophercloud',
  provider: 'OPENSTACK',
  kind,
  message,
  text: `Failed to Create VM. err = Expected HTTP response code [202] when accessing [POST http://192.0.2.1:8774/v2.1/servers], but got ${status} instead\n${wrapped}`,
});

const nova = (kind: CloudErrorKind, status: number, name: string, message: string): ErrorText =>
  openstack(kind, message, status, JSON.stringify({ [name]: { code: status, message } }));

const neutron = (kind: CloudErrorKind, type: string, message: string): ErrorText => ({
  ...openstack(kind, message, 409, JSON.stringify({ NeutronError: { type, message, detail: '' } })),
  code: type,
});

const tencent = (code: string, message: string, kind: CloudErrorKind): ErrorText => ({
  source: "Tencent's SDK, its constants and its form",
  provider: 'TENCENT',
  kind,
  code,
  message,
  requestId: 'ed3dee5a-536a-4630-ae74-361d30dc2a73',
  text: `[TencentCloudSDKError] Code=${code}, Message=${message}, RequestId=ed3dee5a-536a-4630-ae74-361d30dc2a73`,
});

const alibaba = (code: string, message: string, kind: CloudErrorKind): ErrorText => ({
  source: 'cloud-barista/cb-spider issues 391, 1566, 660: the form of the SDK',
  provider: 'ALIBABA',
  kind,
  code,
  message,
  requestId: 'FB7E2315-CC58-2293-9EB7-AFD67722607E',
  text: `SDK.ServerError\nErrorCode: ${code}\nRecommend: https://api.aliyun.com/troubleshoot?q=${code}&product=Ecs\nRequestId: FB7E2315-CC58-2293-9EB7-AFD67722607E\nMessage: ${message}\nRespHeaders: map[Connection:[keep-alive] Keep-Alive:[timeout=25]]`,
});

const azure = (code: string, message: string, kind: CloudErrorKind, status = 409): ErrorText => ({
  source: 'cloud-barista/cb-spider issue 1558: the form of the SDK; learn.microsoft.com: the codes',
  provider: 'AZURE',
  kind,
  code,
  message,
  text: [
    'Failed to Start VM. err = PUT https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/koreasouth/providers/Microsoft.Compute/virtualMachines/vm-01',
    '--------------------------------------------------------------------------------',
    `RESPONSE ${status}: ${status} Conflict`,
    `ERROR CODE: ${code}`,
    '--------------------------------------------------------------------------------',
    JSON.stringify({ error: { code, message } }, undefined, 2),
    '--------------------------------------------------------------------------------',
    ', and Finished to rollback deleting',
  ].join('\n'),
});

const coresQuota =
  'Operation could not be completed as it results in exceeding approved Total Regional Cores quota. Additional details - Deployment Model: Resource Manager, Location: KoreaSouth, Current Limit: 50, Current Usage: 48, Additional Required: 4, (Minimum) New Limit Required: 52.';

/** Texts of clouds, as drivers of the server hand them on. */
export const cloudErrorTexts: readonly ErrorText[] = [
  aws('InsufficientInstanceCapacity', 'We currently do not have sufficient p4d.24xlarge capacity.', 'no-capacity'),
  aws('VcpuLimitExceeded', 'You have requested more vCPU capacity than your current vCPU limit of 32 allows.', 'quota'),
  aws('VpcLimitExceeded', 'The maximum number of VPCs has been reached.', 'quota'),
  aws('AddressLimitExceeded', 'The maximum number of addresses has been reached.', 'quota'),
  aws('DependencyViolation', "The vpc 'vpc-0abc' has dependencies and cannot be deleted.", 'dependency'),
  aws(
    'InvalidGroup.Duplicate',
    "The security group 'sg-01' already exists for VPC 'vpc-0abc'",
    'already-exists',
    'moto 5.2.4, run',
  ),
  aws('InvalidKeyPair.Duplicate', "The keypair 'key-01' already exists.", 'already-exists', 'moto 5.2.4, run'),
  aws(
    'InvalidPermission.NotFound',
    'The specified rule does not exist in this security group.',
    'not-found',
    'moto 5.2.4, run',
  ),
  aws('InvalidSubnet.Conflict', "The CIDR '10.0.1.0/24' conflicts with another subnet", 'conflict', 'moto 5.2.4, run'),
  aws('InvalidSubnet.Range', "The CIDR '10.9.1.0/24' is invalid.", 'invalid-input', 'moto 5.2.4, run'),
  aws('InvalidAMIID.NotFound', "The image id '[ami-0abc]' does not exist", 'not-found', 'moto 5.2.4, run'),
  aws('InvalidInstanceID.NotFound', "The instance ID 'i-0abc' does not exist", 'not-found'),
  aws(
    'InvalidParameter',
    'Security group sg-0abc and subnet subnet-0abc belong to different networks.',
    'conflict',
    'cloud-barista/cb-spider issue 1819',
  ),
  aws(
    'UnauthorizedOperation',
    'You are not authorized to perform this operation. Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abcdef',
    'forbidden',
  ),
  aws('AuthFailure', 'AWS was not able to validate the provided access credentials', 'unauthorized'),
  aws('RequestLimitExceeded', 'Request limit exceeded.', 'rate-limited'),
  aws('VolumeInUse', 'vol-0abc is already attached to an instance', 'dependency', 'moto 5.2.4, run'),
  aws('IncorrectInstanceState', "The instance 'i-0abc' is not in a state from which it can be started.", 'wrong-state'),
  {
    source: 'aws-sdk-go-v2, the form of its errors',
    provider: 'AWS',
    kind: 'quota',
    code: 'InstanceLimitExceeded',
    message: 'Your quota allows for 0 more running instance(s). You requested at least 1',
    requestId: '7d0e1a52-aaaa-bbbb-cccc-0123456789ab',
    text: 'operation error EC2: RunInstances, https response error StatusCode: 400, RequestID: 7d0e1a52-aaaa-bbbb-cccc-0123456789ab, api error InstanceLimitExceeded: Your quota allows for 0 more running instance(s). You requested at least 1',
  },
  {
    source: "moto 5.2.4, run; EKS's modelled error in aws-sdk-go",
    provider: 'AWS',
    kind: 'dependency',
    code: 'ResourceInUseException',
    message: 'Cluster has nodegroups attached',
    requestId: 'a1b2c3d4-0000',
    text: 'ResourceInUseException: Cluster has nodegroups attached\n{\n  RespMetadata: {\n    StatusCode: 409,\n    RequestID: "a1b2c3d4-0000"\n  },\n  Message_: "Cluster has nodegroups attached"\n}',
  },
  azure('OperationNotAllowed', coresQuota, 'quota'),
  azure(
    'SkuNotAvailable',
    "The requested size for resource 'vm-01' is currently not available in location 'koreasouth' zones '' for subscription.",
    'no-capacity',
  ),
  azure(
    'AllocationFailed',
    'Allocation failed. We do not have sufficient capacity for the requested VM size in this region.',
    'no-capacity',
  ),
  azure(
    'PublicIPCountLimitReached',
    'Cannot create more than 10 public IP addresses for this subscription in this region.',
    'quota',
    400,
  ),
  azure(
    'InUseSubnetCannotBeDeleted',
    'Subnet subnet-01 is in use by /subscriptions/x/networkInterfaces/nic-01/ipConfigurations/ipconfig1 and cannot be deleted.',
    'dependency',
    400,
  ),
  azure(
    'AuthorizationFailed',
    "The client 'x' with object id 'x' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/write'.",
    'forbidden',
    403,
  ),
  azure('ResourceGroupNotFound', "Resource group 'koreasouth' could not be found.", 'not-found', 404),
  azure(
    'ReferencedResourceNotProvisioned',
    'Cannot proceed with operation because resource /subscriptions/x/publicIPAddresses/ip-01 is not in Succeeded state.',
    'wrong-state',
    429,
  ),
  {
    source: 'hashicorp/terraform issue 10056: the form of the older SDK',
    provider: 'AZURE',
    kind: 'quota',
    code: 'OperationNotAllowed',
    message:
      'Operation results in exceeding quota limits of Core. Maximum allowed: 20, Current in use: 20, Additional requested: 2.',
    text: 'compute.VirtualMachinesClient#CreateOrUpdate: Failure responding to request: StatusCode=409 -- Original Error: autorest/azure: Service returned an error. Status=409 Code="OperationNotAllowed" Message="Operation results in exceeding quota limits of Core. Maximum allowed: 20, Current in use: 20, Additional requested: 2."',
  },
  {
    source: 'Microsoft Entra ID, its documented error codes',
    provider: 'AZURE',
    kind: 'unauthorized',
    code: 'invalid_client',
    text: 'ClientSecretCredential authentication failed\nPOST https://login.microsoftonline.com/x/oauth2/v2.0/token\n{\n  "error": "invalid_client",\n  "error_description": "AADSTS7000215: Invalid client secret provided.",\n  "code": "invalid_client"\n}',
  },
  {
    source: 'cloud-barista/cb-spider issue 1125',
    provider: 'GCP',
    kind: 'no-capacity',
    text: "Operation errors: The zone 'projects/example/zones/us-central1-a' does not have enough resources available to fulfill the request.  '(resource type:compute)'.",
  },
  {
    source: 'cloud-barista/cb-spider issue 340',
    provider: 'GCP',
    kind: 'not-found',
    code: 'notFound',
    message: "The resource 'projects/example/zones/asia-south1-a/instances/vm-01' was not found",
    text: "googleapi: Error 404: The resource 'projects/example/zones/asia-south1-a/instances/vm-01' was not found, notFound",
  },
  {
    source: 'cloud-barista/cb-spider issue 340; the form of googleapi',
    provider: 'GCP',
    kind: 'quota',
    code: 'quotaExceeded',
    message: "Quota 'CPUS' exceeded.  Limit: 24.0 in region us-central1.",
    text: "googleapi: Error 403: Quota 'CPUS' exceeded.  Limit: 24.0 in region us-central1., quotaExceeded",
  },
  {
    source: 'cloud-barista/cb-spider issues 340 and 1186 together: the cause beside its symptom',
    provider: 'GCP',
    kind: 'no-capacity',
    code: 'ZONE_RESOURCE_POOL_EXHAUSTED',
    text: 'instance vm-01 was not found: ZONE_RESOURCE_POOL_EXHAUSTED: the zone has no free resources; googleapi: Error 404: not here, notFound',
    message: 'not here',
  },
  {
    source: 'googlecloudplatform/cloud-foundation-training issue 17',
    provider: 'GCP',
    kind: 'forbidden',
    code: 'accessNotConfigured',
    message: 'Compute Engine API has not been used in project 123456789 before or it is disabled.',
    text: 'googleapi: Error 403: Compute Engine API has not been used in project 123456789 before or it is disabled., accessNotConfigured',
  },
  {
    source: "Compute Engine's documented errors; the form of googleapi",
    provider: 'GCP',
    kind: 'dependency',
    code: 'resourceInUseByAnotherResource',
    message:
      "The network resource 'projects/example/global/networks/vpc-01' is already being used by 'projects/example/global/firewalls/fw-01'",
    text: "googleapi: Error 400: The network resource 'projects/example/global/networks/vpc-01' is already being used by 'projects/example/global/firewalls/fw-01', resourceInUseByAnotherResource",
  },
  {
    source: 'the form of gRPC for Go',
    provider: 'GCP',
    kind: 'forbidden',
    code: 'PermissionDenied',
    message: 'Required "container.clusters.create" permission(s) for "projects/example".',
    text: 'rpc error: code = PermissionDenied desc = Required "container.clusters.create" permission(s) for "projects/example".',
  },
  alibaba(
    'OperationDenied.NoStock',
    'The requested resource is sold out in the specified zone; try other types of resources or other regions and zones.',
    'no-capacity',
  ),
  alibaba(
    'Zone.NotOnSale',
    'The resource in the specified zone is no longer available for sale. Please try other regions and zones.',
    'no-capacity',
  ),
  alibaba(
    'InvalidSystemDiskCategory.ValueNotSupported',
    'The specified parameter  SystemDisk.Category is not valid.',
    'invalid-input',
  ),
  alibaba('QuotaExceed.ElasticQuota', 'No additional quota is available for the specified ECS instance type.', 'quota'),
  alibaba('InvalidAccountStatus.NotEnoughBalance', 'Your account does not have enough balance.', 'quota'),
  alibaba(
    'IncorrectInstanceStatus',
    'The current status of the resource does not support this operation.',
    'wrong-state',
  ),
  alibaba('DependencyViolation.VSwitch', 'Specified object has dependent resources.', 'dependency'),
  alibaba('InvalidAccessKeyId.NotFound', 'Specified access key is not found.', 'unauthorized'),
  alibaba('Throttling.User', 'Request was denied due to user flow control.', 'rate-limited'),
  tencent('InvalidAccount.InsufficientBalance', 'The balance of account is not enough.', 'quota'),
  tencent('ResourcesSoldOut.SpecifiedInstanceType', 'The specified instance type is sold out.', 'no-capacity'),
  tencent('ResourceInsufficient.ZoneSoldOutForSpecifiedInstance', 'The zone is sold out.', 'no-capacity'),
  tencent('LimitExceeded.InstancesQuotaLimitExceeded', 'The quota of instances is used up.', 'quota'),
  tencent('UnsupportedOperation.InstanceStateStopped', 'The instance is stopped.', 'wrong-state'),
  tencent('MutexOperation.TaskRunning', 'A task is running on the instance.', 'wrong-state'),
  tencent(
    'AuthFailure.SecretIdNotFound',
    'The SecretId is not found, please ensure that your SecretId is correct.',
    'unauthorized',
  ),
  tencent('UnauthorizedOperation.PermissionDenied', 'You have no permission.', 'forbidden'),
  tencent('InternalError.UnexpectedInternal', 'Unknown error.', 'unavailable'),
  nova('quota', 403, 'forbidden', 'Quota exceeded for ram: Requested 99999999, but already used 512 of 51200 ram'),
  nova('unauthorized', 401, 'error', 'The request you have made requires authentication.'),
  nova('not-found', 400, 'badRequest', 'Invalid key_name provided.'),
  nova('not-found', 400, 'badRequest', 'Flavor zz could not be found.'),
  nova('wrong-state', 409, 'conflictingRequest', "Cannot 'stop' instance 4ab7 while it is in vm_state stopped"),
  nova('already-exists', 409, 'conflictingRequest', "Key pair 'key-01' already exists."),
  nova(
    'conflict',
    409,
    'conflictingRequest',
    "Multiple security_group matches found for name 'sg-01', use an ID to be more specific.",
  ),
  nova('no-capacity', 500, 'computeFault', 'No valid host was found. There are not enough hosts available.'),
  neutron('quota', 'OverQuota', "Quota exceeded for resources: ['floatingip']."),
  neutron('dependency', 'SecurityGroupInUse', 'Security Group 5a1c in use.'),
  neutron('already-exists', 'SecurityGroupRuleExists', 'Security group rule already exists. Rule id is 77aa.'),
  {
    source: 'cloud-barista/cb-spider issue 390',
    provider: 'OPENSTACK',
    kind: 'unsupported',
    text: 'Failed to Associate PublicIP. err = Missing input for argument [Pool]',
  },
  {
    source: 'hashicorp terraform-provider-ibm issue 1693: the form of the VPC API',
    provider: 'IBM',
    kind: 'quota',
    code: 'over_quota',
    message: 'Creating a new VPC will put the user over quota. Allocated: 20, Requested: 1, Quota: 20',
    requestId: '5d3a1e7c-0b1c-4b52',
    text: 'Failed to Create VPC. err = {"errors":[{"code":"over_quota","message":"Creating a new VPC will put the user over quota. Allocated: 20, Requested: 1, Quota: 20"}],"trace":"5d3a1e7c-0b1c-4b52"}',
  },
  {
    source: 'IBM/vpc-python-sdk issue 65',
    provider: 'IBM',
    kind: 'already-exists',
    text: 'Failed to Create VPC. err = Provided Name (vpc-01) is not unique',
  },
  {
    source: 'IBM/packer-plugin-ibmcloud issue 161',
    provider: 'IBM',
    kind: 'no-capacity',
    code: 'cannot_start_capacity',
    message: 'The virtual server instance could not start',
    text: '{"status_reasons":[{"code":"cannot_start_capacity","message":"The virtual server instance could not start"}]}',
  },
  {
    source: "Oracle's SDK for Go, the form of its errors",
    provider: 'ORACLE',
    kind: 'quota',
    code: 'LimitExceeded',
    message: 'The following service limits were exceeded: standard-a1-core-count.',
    requestId: '0A1B2C3D/4E5F/6071',
    text: 'Error returned by Compute Service. Http Status Code: 400. Error Code: LimitExceeded. Opc request id: 0A1B2C3D/4E5F/6071.\nMessage: The following service limits were exceeded: standard-a1-core-count.',
  },
  {
    source: 'cloud-barista/cb-spider issue 1719: a code of NCP; the form of its SDK',
    provider: 'NCP',
    kind: 'already-exists',
    code: '1001020',
    message: 'Duplicate Subnet Name.',
    text: 'Failed to Create Subnet : Status: 400 Bad Request, Body: {\n  "responseError": {\n    "returnCode": "1001020",\n    "returnMessage": "Duplicate Subnet Name."\n  }\n}',
  },
  {
    source: 'cloud-barista/cb-spider issue 1035',
    provider: 'NCP',
    kind: 'quota',
    message: 'You can no longer create a product.',
    code: '10305',
    text: 'Status: 400 Bad Request, Body: {\\n  \\"responseError\\": {\\n    \\"returnCode\\": \\"10305\\",\\n    \\"returnMessage\\": \\"You can no longer create a product.\\"\\n  }\\n}',
  },
  {
    source: 'cloud-barista/cb-spider issue 1022',
    provider: 'NCP',
    kind: 'invalid-input',
    text: 'Failed to Delete the Cloud-Init Script with the initScriptNo : [4378], [Failed to Delete any Cloud-Init Script!!]',
  },
  {
    source: 'CB-Spider, its driver for NCP',
    provider: 'NCP',
    kind: 'wrong-state',
    text: "VM status is not 'Running' or 'Suspended' yet. so it Can NOT be Terminated!!",
  },
  {
    source: 'CB-Spider, its driver for NHN',
    provider: 'NHN',
    kind: 'wrong-state',
    text: 'cannot delete NLB while ProvisioningStatus is PENDING_CREATE',
  },
  {
    source: 'cloud-barista/cb-spider issue 1061',
    provider: 'KTCLASSIC',
    kind: 'wrong-state',
    code: '431',
    message:
      'Unable to execute API command createportforwardingrule due to invalid value. Invalid parameter ipaddressid value= due to incorrect long value format, or entity does not exist or due to incorrect parameter annotation for the field in api cmd class.',
    text: '[Error from: http://localhost:1024/spider/vm] Status code: 500 Internal Server Error, Message: {\\"message\\":\\"Failed to Create PortForwarding Rules and Firewall Rules : [Received HTTP client/server error from KT Cloud: 500 - {\\\\\\"createportforwardingruleresponse\\\\\\":{\\\\\\"uuidList\\\\\\":[],\\\\\\"errorcode\\\\\\":431,\\\\\\"cserrorcode\\\\\\":9999,\\\\\\"errortext\\\\\\":\\\\\\"Unable to execute API command createportforwardingrule due to invalid value. Invalid parameter ipaddressid value= due to incorrect long value format, or entity does not exist or due to incorrect parameter annotation for the field in api cmd class.\\\\\\"}}]\\"}',
  },
  {
    source: 'CB-Spider, its driver for KT Cloud Classic',
    provider: 'KTCLASSIC',
    kind: 'wrong-state',
    text: "Failed. The VM is already 'Suspended'.",
  },
  {
    source: 'apache/cloudstack issue 6753: the form of its API',
    provider: 'KTCLASSIC',
    kind: 'quota',
    code: '535',
    message:
      "Maximum amount of resources of Type = 'user_vm' for Account Name = a is exceeded: Account Resource Limit = 1, Current Account Resource Amount = 1",
    text: `{"deployvirtualmachineresponse":{"uuidList":[],"errorcode":535,"cserrorcode":4370,"errortext":"Maximum amount of resources of Type = 'user_vm' for Account Name = a is exceeded: Account Resource Limit = 1, Current Account Resource Amount = 1"}}`,
  },
  {
    source: "Go's net/http, the form of its errors",
    provider: 'OPENSTACK',
    kind: 'timeout',
    text: 'Post "http://192.0.2.1:5000/v3/auth/tokens": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  },
  {
    source: "Go's net/http, the form of its errors",
    provider: 'OPENSTACK',
    kind: 'unavailable',
    text: 'Post "http://192.0.2.1:5000/v3/auth/tokens": dial tcp 192.0.2.1:5000: connect: connection refused',
  },
  {
    source: 'made up: a text that nobody has seen',
    provider: 'AWS',
    kind: 'unknown',
    text: 'the frobnicator gave up',
  },
];
