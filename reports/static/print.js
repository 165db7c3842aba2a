// On paper everything is open.
{
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = skygap.all("details:not([open])");
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });
}
