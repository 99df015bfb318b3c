// Lists on the page whatever its policy had to stop. Loaded before anything else, so that it hears all of it.

let count = 0;

document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
  count += 1;
  const item = document.createElement("li");
  item.textContent = `${effectiveDirective}: ${blockedURI} (${sourceFile || "the page"}, line ${lineNumber})`;
  const add = () => {
    document.getElementById("count").value = String(count);
    document.getElementById("violations").append(item);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", add, { once: true });
  else add();
});
