import { html } from 'hono/html';

/** The provider's only page. Anybody may be anybody here. */
export function signInPage(uid: string): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sign in at Birch</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Sign in at Birch</h1>
<p>Birch is a made-up company whose accounts sign in elsewhere, too. It asks for no password: any address or name is an account.</p>
<form method="post" action="/interaction/${uid}">
<label for="account">E-mail address or name</label>
<input id="account" name="account" autocomplete="off" autocapitalize="none" value="robin.birch@example.com" required autofocus>
<button name="decision" value="sign-in">Sign in</button>
<button name="decision" value="cancel" formnovalidate>Cancel</button>
</form>
</main>
</body>
</html>
`;
  return String(page);
}

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; padding: 10vh 1rem; background: Canvas; color: CanvasText; }
main { max-width: 24rem; margin: auto; }
h1 { font-size: 1.5rem; }
label { display: block; font-weight: 600; }
input, button { font: inherit; padding: .6rem .8rem; box-sizing: border-box; }
input { width: 100%; margin: .25rem 0 1rem; }
`;
