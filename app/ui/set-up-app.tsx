export type SetUp = { key: string; link: string; picture: string };

/** How an authenticator app learns its seed: picture, key to copy, or link on the same device. */
export function SetUpApp({ setUp: { key, link, picture } }: { setUp: SetUp }) {
  return (
    <ol className="steps">
      <li>
        <p>
          Open an authenticator app on your phone or computer, and add an account. Remove an account of ours
          that is left there from an earlier try.
        </p>
      </li>
      <li>
        <p>Scan this picture, or copy the key below it into the app.</p>
        <p>
          <img
            className="qr-code"
            src={picture}
            width="220"
            height="220"
            alt="QR code for your authenticator app. The key below says the same"
          />
        </p>
        <p>
          Key: <code className="copyable">{key}</code>
        </p>
        <p className="link-line">
          <a href={link}>Open the app on this device</a>
        </p>
      </li>
      <li>
        <p>Enter the six digits the app shows.</p>
      </li>
    </ol>
  );
}
