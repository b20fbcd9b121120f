import css from './notices.module.css';

export function Notice({ title, text }: { title: string; text: string }) {
  return (
    <section className={css.notice} role="status">
      <svg viewBox="0 0 48 48" fill="none" stroke="currentColor" strokeWidth="2.4" aria-hidden>
        <path d="M13 8h22a3 3 0 0 1 3 3v29l-5.5-3.5L28 40l-4-3.5L20 40l-4.5-3.5L10 40V11a3 3 0 0 1 3-3Z" />
        <path d="M17 17h14M17 24h14M17 31h8" strokeLinecap="round" />
      </svg>
      <h2 className={css.title}>{title}</h2>
      <p>{text}</p>
    </section>
  );
}

/** Where the page will be. */
export function Skeleton() {
  return (
    <div aria-hidden>
      <div className={`${css.bone} ${css.boneTitle}`} />
      <div className={css.rows}>
        {[0, 1, 2, 3, 4].map((row) => (
          <div key={row} className={css.row}>
            <div className={`${css.bone} ${css.boneName}`} />
            <div className={`${css.bone} ${css.bonePrice}`} />
          </div>
        ))}
      </div>
    </div>
  );
}
