import type { CloudErrorKind } from '../contract/errors.ts';

/**
 * Which kind a cloud's own words mean, the first that fits. What hides others comes later: "not found" and "conflict" stand
 * in many texts whose cause is a limit, a missing permission or a wrong value.
 */
export const kindsByPhrase: readonly (readonly [RegExp, CloudErrorKind])[] = [
  [/too many requests|rate (?:limit )?exceeded|throttl(?:ed|ing)|api limit|Error 429/i, 'rate-limited'],
  [
    /does not have enough resources available|No valid host was found|Unable to create a deployment|No destination found|insufficient capacity|out of (?:host )?capacity|sold out|no stock|currently unable to fulfill|Exhausted all hosts/i,
    'no-capacity',
  ],
  [
    /quota (?:'\w+' )?(?:exceeded|allows)|exceed(?:s|ed|ing)? (?:the )?(?:approved |your )?(?:\w+ ){0,4}quota|over (?:the )?quota|Quota exceeded|Maximum amount of resources|limit (?:has been |is )?(?:reached|exceeded)|maximum number of \w+ has been reached|You can no longer create a product|Cannot create more than \d+|have only 1 VPC, but already have/i,
    'quota',
  ],
  [/balance|overdue|unpaid/i, 'quota'],
  [
    /requires authentication|Authentication failed|unable to verify user credentials|invalid (?:api[- ]?key|credentials?|client secret|signature)|signature (?:does not match|is invalid)|AADSTS\d+|token (?:is )?expired|secret ?id is not found|could not authenticate|\bunauthorized\b/i,
    'unauthorized',
  ],
  [
    /not authorized|access (?:is )?denied|permission|API has not been used in project|it is disabled|forbidden|does not have authorization/i,
    'forbidden',
  ],
  [
    /\bin use\b|is (?:being )?used by|still (?:has|in use)|has (?:nodegroups|dependent|attached)|Cluster has nodegroups attached|must be detached|depend(?:s|ency|encies)|one or more ports|is not empty|already attached|cannot be deleted because|not remov(?:able|ed) because/i,
    'dependency',
  ],
  [
    /\bin vm_state\b|while it is in|in (?:SUSPENDED|RUNNING|\w+) (?:status|state)\b|not in (?:a )?(?:\w+ )?(?:state|status)|already '?(?:Suspended|Running|suspended|running|stopped|started)|is not in Succeeded state|(?:status|state) (?:must be|is not|should be)|PENDING_(?:CREATE|UPDATE|DELETE)|being manipulated|same type task in execution|still installing|Please try after|not ready\b|being (?:created|updated|deleted)|in progress|deallocated state|status is not 'Running'/i,
    'wrong-state',
  ],
  [
    /overlap|belong to different networks|conflicts? with|Multiple \w+ matches found|same Priority and Direction|matches found for name/i,
    'conflict',
  ],
  [/already exists?|already in use|duplicate|is not unique|already been taken|already registered/i, 'already-exists'],
  [
    /is not (?:a )?supported|not supported|unsupported|not implemented|does not support|doesn't support|cannot provide|cannot be specified/i,
    'unsupported',
  ],
  [
    /could not be found|cannot find|Can not find|does ?n[o']t exist|do(?:es)? not exists?|not exist|not ?found|no such|does not have this|failed to find|no result|is undefined|entity does not exist|Invalid key_name/i,
    'not-found',
  ],
  [
    /invalid|malformed|must be (?:at least|greater|between|in|a |an |the )|out of range|is required|is empty|cannot exceed|should be|not valid|too (?:long|short|small|large)|must specify|must start with|only (?:supports?|provides?|use)|greater than|not large enough|has no subnet|Reducing disk size/i,
    'invalid-input',
  ],
  [/deadline exceeded|timed? ?out|timeout/i, 'timeout'],
  [
    /connection (?:refused|reset)|no such host|\bEOF\b|TLS handshake|network is unreachable|no route to host|bad gateway|service unavailable|internal (?:server )?error|try again later|please retry/i,
    'unavailable',
  ],
];
