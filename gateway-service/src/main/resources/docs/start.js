// Dark where the reader's system is; Swagger UI has the style and leaves the choice to the page.
const darkness = window.matchMedia("(prefers-color-scheme: dark)");
const followSystem = () => document.documentElement.classList.toggle("dark-mode", darkness.matches);
darkness.addEventListener("change", followSystem);
followSystem();

// Credentials typed into the page stay in its memory and are gone with it.
SwaggerUIBundle({
  url: "/api/openapi",
  dom_id: "#description",
  deepLinking: true,
  displayOperationId: true,
  docExpansion: "none",
  filter: true,
  persistAuthorization: false,
  showExtensions: true,
  requestInterceptor: (request) => {
    if (request.loadSpec) {
      request.headers.Accept = "application/json";
    }
    return request;
  },
  validatorUrl: null,
});
