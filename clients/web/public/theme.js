// Before anything is drawn, so that a dark page does not begin white. See src/app/theme.ts.
try {
  const theme = localStorage.getItem('keyhaven.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is off: the system's theme it is.
}
