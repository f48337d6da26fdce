import { alike, type KnownErrors, known, text } from './known-error.ts';

/** What AWS itself has run out of, or cannot do at the moment. */
export const capacityErrors: KnownErrors = {
  ...alike(
    [
      'InsufficientInstanceCapacity',
      'InsufficientHostCapacity',
      'InsufficientReservedInstanceCapacity',
      'InsufficientCapacityOnHost',
      'ReservationCapacityExceeded',
      'UnfulfillableCapacity',
    ],
    known(
      'no-capacity',
      text(
        'AWS has no free capacity for this instance type in the zone at the moment',
        '현재 이 영역에 해당 인스턴스 유형의 여유 용량이 없습니다',
      ),
      text(
        'Use another zone (a subnet there) or another size or generation of the type, or try again later. The driver function specZones tells which zones offer a type. This is no quota: asking for a higher one does not help.',
        '다른 영역의 서브넷이나 다른 크기·세대의 유형을 쓰거나 나중에 다시 시도하십시오. 유형을 제공하는 영역은 specZones 드라이버 함수로 확인할 수 있습니다. 할당량 문제가 아니므로 한도를 올려도 해결되지 않습니다.',
      ),
    ),
  ),
  InsufficientCapacity: known(
    'no-capacity',
    text('AWS has no free capacity for this at the moment', '현재 AWS에 여유 용량이 없습니다'),
    text(
      'Try again later, in another zone, or with less.',
      '나중에, 다른 영역에서, 또는 더 작은 요청으로 다시 시도하십시오.',
    ),
  ),
  InsufficientVolumeCapacity: known(
    'no-capacity',
    text(
      'AWS has no free capacity for this type of disk in the zone at the moment',
      '현재 이 영역에 해당 디스크 유형의 여유 용량이 없습니다',
    ),
    text(
      'Use another type of disk or another zone, or try again later.',
      '다른 디스크 유형이나 다른 영역을 쓰거나 나중에 다시 시도하십시오.',
    ),
  ),
  InsufficientAddressCapacity: known(
    'no-capacity',
    text('AWS has no free public address at the moment', '현재 AWS에 남은 공인 IP가 없습니다'),
    text('Try again later.', '나중에 다시 시도하십시오.'),
  ),
  ...alike(
    [
      'InternalError',
      'InternalFailure',
      'InternalServerError',
      'Server',
      'ServiceFailure',
      'Service',
      'ServerInternal',
    ],
    known(
      'unavailable',
      text('AWS had an error of its own', 'AWS 내부 오류가 발생했습니다'),
      text(
        'Look at what is there before you try again. If it stays, look at the AWS Health Dashboard.',
        '다시 시도하기 전에 현재 상태를 조회하십시오. 계속되면 AWS Health Dashboard를 확인하십시오.',
      ),
    ),
  ),
  ...alike(
    ['Unavailable', 'ServiceUnavailable', 'RequestTimeout', 'HealthUnavailable'],
    known(
      'unavailable',
      text('the service of AWS is overloaded or not available', 'AWS 서비스에 과부하나 장애가 있습니다'),
      text(
        'Try again in a few minutes; look at the AWS Health Dashboard.',
        '몇 분 뒤에 다시 시도하고 AWS Health Dashboard를 확인하십시오.',
      ),
    ),
  ),
};
