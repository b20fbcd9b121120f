/** Something with the browser's own looks, to see whether the dashboard leaves them alone. */
export function StudioHeader() {
  return (
    <header>
      <h1>Studio</h1>
      <p>
        <button type="button">Studio button</button> <input aria-label="Studio search" />
      </p>
    </header>
  );
}
