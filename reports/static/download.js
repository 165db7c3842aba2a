// Data inside the file, saved as one of its own.
{
  for (const button of skygap.all("[data-download]")) {
    button.addEventListener("click", () => {
      const text = JSON.stringify(skygap.data(button.dataset.download), null, 1) + "\n";
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = "brief.json";
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }
}
