import { estimateBits, MINIMUM_BITS, MINIMUM_CHARACTERS } from '@keyhaven/sealed-crypto';
import { clsx } from 'clsx';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { IconButton } from '@/shared/ui/Button';
import { Field, inputClass } from '@/shared/ui/Field';

interface Props extends Omit<ComponentProps<'input'>, 'about'> {
  label: string;
  hint?: string;
  error?: string | undefined;
  /** What anybody would try first; given where a passphrase is chosen, which is then rated. */
  about?: readonly string[];
}

/** A passphrase that can be looked at and pasted. Browsers are asked not to offer the sign-in password. */
export function PassphraseField({ label, hint, error, about, ...input }: Props) {
  const [shown, setShown] = useState(false);
  const [text, setText] = useState('');
  return (
    <Field
      label={label}
      error={error}
      {...(about ? { hint: <Meter text={text} about={about} /> } : hint !== undefined && { hint })}
    >
      {(control) => (
        <div className="relative">
          <input
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            autoComplete="off"
            spellCheck={false}
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={`${inputClass} pr-11`}
          />
          <IconButton
            label={shown ? `Hide ${label}` : `Show ${label}`}
            className="absolute top-1 right-1"
            onClick={() => setShown(!shown)}
          >
            {shown ? (
              <EyeOff className="size-4" aria-hidden />
            ) : (
              <Eye className="size-4" aria-hidden />
            )}
          </IconButton>
        </div>
      )}
    </Field>
  );
}

const STEPS = [1, 2, 3, 4] as const;

function Meter({ text, about }: { text: string; about: readonly string[] }) {
  if (text === '') {
    return (
      <>At least {MINIMUM_CHARACTERS} characters. Five or six unrelated words make a good one.</>
    );
  }
  const { step, advice } = ratingOf(text, about);
  return (
    <span className="grid gap-1.5">
      <span className="grid grid-cols-4 gap-1" aria-hidden>
        {STEPS.map((at) => (
          <span
            key={at}
            className={clsx(
              'h-1 rounded-full',
              at > step
                ? 'bg-line'
                : step < 2
                  ? 'bg-danger'
                  : step < 3
                    ? 'bg-warning'
                    : 'bg-success',
            )}
          />
        ))}
      </span>
      <span aria-live="polite">{advice}</span>
    </span>
  );
}

function ratingOf(text: string, about: readonly string[]): { step: number; advice: string } {
  const missing = MINIMUM_CHARACTERS - Array.from(text.normalize('NFKC')).length;
  if (missing > 0) {
    return { step: 1, advice: `${missing} more ${missing === 1 ? 'character' : 'characters'}` };
  }
  const bits = estimateBits(text, about);
  if (bits < MINIMUM_BITS) return { step: 1, advice: 'Easy to guess: add unrelated words' };
  if (bits < MINIMUM_BITS + 10) return { step: 2, advice: 'Enough; another word makes it good' };
  if (bits < MINIMUM_BITS + 20) return { step: 3, advice: 'Good' };
  return { step: 4, advice: 'Very good' };
}
