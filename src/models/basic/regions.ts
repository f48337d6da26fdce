const side = '(?:(?:north|south)?(?:east|west|central)?|north|south|central)';
const city =
  'seoul|tokyo|osaka|busan|singapore|hongkong|mumbai|sydney|beijing|shanghai|hangzhou|shenzhen|frankfurt|london|paris|sanjose|ashburn|phoenix|chuncheon|standard';
const area = 'us|eu|ap|sa|ca|me|af|il|mx|cn|kr|jp|jpn|sg|de|asia|europe|northamerica|southamerica|australia|africa';
const country =
  'korea|japan|uk|france|germany|norway|sweden|switzerland|brazil|canada|australia|uae|italy|poland|israel|qatar|us|asia|europe|india|southafrica';

/** A region as clouds call it: `ap-northeast-2`, `us-east1`, `koreacentral`, `westeurope`, `kr-standard`. */
export const regionShape = new RegExp(
  `^(?:(?:${area})-(?:gov-)?(?:${side}-?\\d{1,2}|(?:${city})(?:-?\\d)?)|(?:${country})${side}(?<!${country})\\d?|(?:${side}(?<=.)(?:${country}))\\d?)$`,
  'i',
);

/** A zone: a region with a letter or a number of its own. */
export const zoneShape = new RegExp(
  `^(?:(?:${area})-(?:gov-)?${side}-?\\d{1,2}(?:[a-z]|-[a-z\\d])|(?:${area})-(?:${city})-?(?:[a-z]|\\d[a-z])|kr-\\d)$`,
  'i',
);
