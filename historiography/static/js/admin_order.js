// Keeps the order in which several rows are chosen: a choice made anew goes to the end.
window.addEventListener("load", () => {
  window.django?.jQuery(document).on("select2:select", "select[data-keep-order]", (event) => {
    event.target.append(event.params.data.element);
  });
});
