import { errorWords } from "./error-words";
import { PageHeading } from "./step";

type ErrorPageProps = {
  status: number;
  /** Replaces the usual explanation. */
  text?: string;
  account: { name: string; organizationName: string } | null | "unknown";
  reference?: string;
};

export function ErrorPage({ status, text, account, reference }: ErrorPageProps) {
  const { heading, says } = errorWords(status);
  return (
    <div className="prose">
      <PageHeading>{heading}</PageHeading>
      <p>{text || says}</p>
      {status === 403 && account && account !== "unknown" && (
        <p>
          You are signed in as {account.name} of {account.organizationName}. The owner of your organisation or
          the Medibytes office can give you access.
        </p>
      )}
      <p>
        <WayOn account={account} />, or see <a href="/help#contact">how to reach us</a>.
      </p>
      {reference && <p className="caption">Reference for support: {reference}</p>}
    </div>
  );
}

function WayOn({ account }: Pick<ErrorPageProps, "account">) {
  if (account === "unknown") return <a href="/">Go to the start page</a>;
  return account ? <a href="/bookings">Go to your bookings</a> : <a href="/login">Go to sign-in</a>;
}
