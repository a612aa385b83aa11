import { useState } from 'react';
import { compactInputClass } from '@/shared/ui/Field';
import { Card } from '@/shared/ui/layout';
import { KeyWarnings } from './KeyWarnings';
import { SecretWarnings } from './SecretWarnings';
import { SOON_DAYS } from './upkeep';

const AGES = [30, 90, 180, 365];
const AGE = 90;

/** What somebody should look after: secrets that expire or grow old, API keys that nobody uses. */
export function Attention({
  organization,
  manages,
}: {
  organization: string;
  /** Whether the person may see API keys. */
  manages: boolean;
}) {
  const [days, setDays] = useState(AGE);
  return (
    <Card title="Needs attention" description="What expires, grows old or is not used">
      <div className="grid gap-5">
        <SecretWarnings
          organization={organization}
          neglect={{ kind: 'expiring' }}
          title={`Secrets that have expired, or will within ${SOON_DAYS} days`}
        />
        {manages && <KeyWarnings organization={organization} />}
        <SecretWarnings
          organization={organization}
          neglect={{ kind: 'unchanged', days }}
          title="Secrets not changed"
          choice={
            <select
              aria-label="Not changed for"
              className={`${compactInputClass} w-auto! pr-7`}
              value={days}
              onChange={(event) => setDays(Number(event.target.value))}
            >
              {AGES.map((age) => (
                <option key={age} value={age}>
                  for {age} days
                </option>
              ))}
            </select>
          }
        />
      </div>
    </Card>
  );
}
