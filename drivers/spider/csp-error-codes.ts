import type { CloudErrorKind } from '../contract/errors.ts';

/**
 * Which kind a cloud's code means, the first that fits: exact codes before families. Sources: the clouds' published error
 * lists, their SDKs' constants, and answers of real servers.
 */
export const kindsByCode: readonly (readonly [RegExp, CloudErrorKind])[] = [
  [
    /^(?:RequestLimitExceeded(?:\..*)?|Throttling(?:\..*|Exception)?|ThrottledException|TooManyRequests(?:Exception)?|rateLimitExceeded|userRateLimitExceeded|RATE_LIMIT_EXCEEDED|SlowDown|429|rate_limit_exceeded|OperationNotAllowedThrottled)$/i,
    'rate-limited',
  ],
  [
    /^(?:Insufficient(?:Instance|Host|Reserved|Volume)?Capacity|InsufficientCapacityOnHost|SkuNotAvailable|(?:Zonal)?AllocationFailed|OverconstrainedZonalAllocationRequest|OverconstrainedAllocationRequest|ZONE_RESOURCE_POOL_EXHAUSTED(?:_WITH_DETAILS)?|STOCKOUT|OperationDenied\.NoStock|Zone\.NotOnSale|cannot_start_capacity|OutOfHostCapacity|LaunchLimitExceeded\.Stock|533)$/i,
    'no-capacity',
  ],
  [/^(?:ResourceInsufficient|ResourcesSoldOut|ResourceSoldOut)(?:\.|$)|SoldOut/i, 'no-capacity'],
  [
    /^(?:(?:Vcpu|Instance|Vpc|Address|Volume|Subnet|SecurityGroup|Snapshot|Image|NatGateway|InternetGateway|NetworkInterface|RulesPerSecurityGroup|Resource|Cluster|Nodegroup)\w*LimitExceeded(?:Exception)?|MaxSpotInstanceCountExceeded|ServiceQuotaExceededException|QuotaExceeded|QUOTA_EXCEEDED|quotaExceeded|RESOURCE_EXHAUSTED|ResourceExhausted|OverQuota|over_quota|QuotaExhausted|LimitExceeded|ResourceQuotaExceeded|(?:Static)?PublicIPCountLimitReached|TooManyLoadBalancers|535)$/i,
    'quota',
  ],
  [
    /^(?:QuotaExceed|QuotaLimit|LimitExceeded|QUOTA)(?:\.|_|ed)|QuotaLimitExceeded|QuotaExceeded|LimitExceeded\b/i,
    'quota',
  ],
  [/InsufficientBalance|NotEnoughBalance|UnpaidOrder|PaymentRequired|InAccountOverdue/i, 'quota'],
  [
    /^(?:AuthFailure(?:\..*)?|InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken(?:Exception)?|UnrecognizedClientException|InvalidAccessKeyId(?:\..*)?|IncompleteSignature|AADSTS\d+|InvalidAuthenticationToken(?:Tenant)?|ExpiredAuthenticationToken|invalid_client|invalid_grant|UNAUTHENTICATED|Unauthenticated|NotAuthenticated|not_authorized|not_authenticated|RequestExpired|401)$/i,
    'unauthorized',
  ],
  [
    /^(?:UnauthorizedOperation(?:\..*)?|AccessDenied(?:Exception)?|AuthorizationFailed|Forbidden\..*|PERMISSION_DENIED|PermissionDenied|accessNotConfigured|SERVICE_DISABLED|NoPermission|NotAuthorized|OptInRequired|PendingVerification|LinkedAuthorizationFailed|RequestDisallowedByPolicy|ErrManagedAddonRoleNotAttach)$/i,
    'forbidden',
  ],
  [
    /^(?:DependencyViolation(?:\..*)?|VolumeInUse|InUse\w*CannotBeDeleted|(?:Network|Subnet|Router|SecurityGroup|Port)InUse|ResourceInUse(?:Exception)?|resourceInUseByAnotherResource|RESOURCE_IN_USE_BY_ANOTHER_RESOURCE|ResourceInUse\..*|InvalidGroup\.InUse|in_use|CannotDelete\w*|AnotherResourceUsing\w*|SubnetInUse\w*|NicInUse|PublicIPAddressInUse|DiskIsAttached\w*|AttachDiskWhileBeingDetached)$/i,
    'dependency',
  ],
  [/DependencyViolation|CannotBeDeleted$|\.InUse$|^ResourceInUse\b/i, 'dependency'],
  [
    /^(?:IncorrectState|IncorrectInstanceState|IncorrectInstanceStatus(?:\..*)?|Incorrect\w*Stat(?:e|us)(?:\..*)?|InvalidState|InvalidStateException|UnsupportedOperation\.InstanceState\w*|UnsupportedOperation\.\w*Status\w*|OperationDenied\.InstanceOperationInProgress|MutexOperation\.TaskRunning|RetryableError|ReferencedResourceNotProvisioned|AnotherOperationInProgress|OperationPreempted|resourceNotReady|RESOURCE_NOT_READY|FAILED_PRECONDITION|FailedPrecondition|InvalidInstanceStatus(?:\..*)?|OperationConflict|instance_in_transition)$/i,
    'wrong-state',
  ],
  [
    /Duplicate(?:\.|$|d|Name)|AlreadyExists?(?:Exception)?$|^ALREADY_EXISTS$|^alreadyExists$|already_exists|not_unique|^1001020$|^10300$/i,
    'already-exists',
  ],
  [
    /^(?:1001007|InvalidSubnet\.Conflict|Conflict|CidrBlockConflict|InvalidCidrBlock\.Overlapped|SecurityRuleConflict|NetcfgInvalidSubnet|NetcfgSubnetRangesOverlap|537)$/i,
    'conflict',
  ],
  [
    /\.NotFound$|NotFound(?:Exception)?$|^(?:NOT_FOUND|notFound|ResourceNotFound(?:\..*)?|NoSuch\w*|ResourceGroupNotFound|itemNotFound|not_found|10713)$/i,
    'not-found',
  ],
  [
    /^(?:UNIMPLEMENTED|Unimplemented|NotImplemented|UnsupportedOperation(?:\..*)?|OperationNotSupported|UnsupportedAvailabilityZoneException|432)$/i,
    'unsupported',
  ],
  [
    /^(?:Invalid\w*(?:\.\w+)*|Malformed\w*|MissingParameter(?:\..*)?|ValidationError|ValidationException|BadRequest|badRequest|invalid|Unsupported|INVALID_ARGUMENT|InvalidArgument|Ec2SubnetInvalidConfiguration|NodeCreationFailure|InsufficientFreeAddressesInSubnet|SubnetIsFull|InsufficientSubnetSize|SubnetNotLargeEnough|PropertyChangeNotAllowed|ParameterOutOfRange|430|431)$/i,
    'invalid-input',
  ],
  [
    /^(?:InternalError(?:\..*)?|InternalFailure|InternalServerError|ServiceUnavailable(?:Exception)?|Unavailable|UNAVAILABLE|backendError|ServerBusy|internal_error|530)$/i,
    'unavailable',
  ],
  [/^(?:DeadlineExceeded|DEADLINE_EXCEEDED|RequestTimeout|OperationTimedOut|GatewayTimeout)$/i, 'timeout'],
];
