/** A point in time on the machine's own clock: `2026-11-21 14:05`. */
export function formatTime(time: string): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${formatTimeOfDay(time)}`;
}

/** `14:05`, for what happens soon. */
export function formatTimeOfDay(time: string): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
