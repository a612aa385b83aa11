// Credentials typed into the page stay in its memory and are gone with it.
SwaggerUIBundle({
  url: "/api/openapi",
  dom_id: "#description",
  deepLinking: true,
  displayOperationId: true,
  docExpansion: "none",
  filter: true,
  persistAuthorization: false,
  requestInterceptor: (request) => {
    if (request.loadSpec) {
      request.headers.Accept = "application/json";
    }
    return request;
  },
  validatorUrl: null,
});
