/** Six groups of four, to be compared side by side or aloud. */
export function Fingerprint({ value }: { value: string }) {
  return (
    <code
      className="inline-grid grid-cols-3 gap-x-2 font-mono text-sm sm:inline-flex"
      title={value}
    >
      {value.split('-').map((group, at) => (
        <span key={at}>{group}</span>
      ))}
    </code>
  );
}
