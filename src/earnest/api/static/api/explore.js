// Every call to be tried from the page, by the Swagger UI that comes in django-ninja's package.
window.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("swagger");
  window.SwaggerUIBundle({
    url: place.dataset.description,
    domNode: place,
    docExpansion: "none",
    deepLinking: false,
    persistAuthorization: false,
    validatorUrl: null,
  });
});
