package io.keyhaven.identity.signin;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.identity.http.RequestBody;
import io.keyhaven.identity.session.OpenedSession;
import io.keyhaven.identity.session.PresentedToken;
import io.keyhaven.identity.session.SessionConfig;
import io.keyhaven.identity.token.AccessTokens;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.PrincipalType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing up, in, on and out over HTTP. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class SignInResource {
  private final CurrentCaller caller;
  private final HttpHeaders headers;
  private final RegistrationService registration;
  private final LimitedLogin login;
  private final SessionLifeService sessions;
  private final AccessTokens accessTokens;
  private final SessionConfig sessionConfig;
  private final BrowserConfig browser;

  SignInResource(
      CurrentCaller caller,
      HttpHeaders headers,
      RegistrationService registration,
      LimitedLogin login,
      SessionLifeService sessions,
      AccessTokens accessTokens,
      SessionConfig sessionConfig,
      BrowserConfig browser) {
    this.caller = caller;
    this.headers = headers;
    this.registration = registration;
    this.login = login;
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.sessionConfig = sessionConfig;
    this.browser = browser;
  }

  @POST
  @Path("/register")
  @Needs(standing = Standing.ANYONE)
  @Operation(operationId = "register", summary = "Sign up; a first organization is made")
  @APIResponseSchema(
      value = SignedInView.class,
      responseCode = "201",
      responseDescription = "Signed up and in")
  public Uni<Response> register(RegisterRequest request) {
    return registration
        .register(RequestBody.require(request), caller.getOrAnonymous().origin())
        .map(signedIn -> answer(Response.created(URI.create("/api/v1/auth/me")), signedIn));
  }

  @POST
  @Path("/login")
  @Needs(standing = Standing.ANYONE)
  @Operation(operationId = "login", summary = "Sign in with address and password")
  @APIResponseSchema(
      value = SignedInView.class,
      responseCode = "200",
      responseDescription = "Signed in")
  @APIResponse(responseCode = "401", description = "Address or password is wrong")
  public Uni<Response> login(LoginRequest request) {
    return login
        .login(RequestBody.require(request), caller.getOrAnonymous().origin())
        .map(result -> answer(result.limit().onto(Response.ok()), result.signedIn()));
  }

  @POST
  @Path("/refresh")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(standing = Standing.ANYONE)
  @Operation(
      operationId = "refresh",
      summary = "Get a new pair of tokens for a refresh token or its cookie")
  @APIResponseSchema(
      value = TokenView.class,
      responseCode = "200",
      responseDescription = "The session goes on")
  @APIResponse(responseCode = "401", description = "There is no such session any more")
  @APIResponse(responseCode = "403", description = "A cookie that another site sent")
  public Uni<Response> refresh(RefreshRequest request) {
    Optional<String> sent = Optional.ofNullable(request).map(RefreshRequest::refreshToken);
    boolean byCookie = sent.isEmpty();
    String token =
        sent.or(() -> browser().refreshToken()).orElseThrow(SignInProblem::nothingToRefresh);
    return sessions
        .refresh(new PresentedToken(token, byCookie, caller.getOrAnonymous().origin()))
        .map(session -> answer(session, byCookie));
  }

  @POST
  @Path("/logout")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(standing = Standing.ANYONE)
  @Operation(
      operationId = "logout",
      summary = "Sign out; access and refresh tokens are dead with the next request")
  @APIResponse(responseCode = "204", description = "Signed out")
  @APIResponse(responseCode = "401", description = "There is no session to end")
  @APIResponse(responseCode = "403", description = "A cookie that another site sent")
  public Uni<Response> logout(RefreshRequest request) {
    Optional<String> sent = Optional.ofNullable(request).map(RefreshRequest::refreshToken);
    Caller leaving = caller.getOrAnonymous();
    // Who shows an access token does not authenticate by the cookie that may come along.
    boolean byCookie = leaving.principal().type() == PrincipalType.ANONYMOUS && sent.isEmpty();
    return sessions
        .logout(leaving, byCookie ? browser().refreshToken() : sent)
        .replaceWith(
            () -> Response.noContent().header(HttpHeaders.SET_COOKIE, browser().forget()).build());
  }

  /** A refresh by cookie answers by cookie only, whatever the headers. */
  private Response answer(OpenedSession session, boolean byCookie) {
    var answer = noStore(Response.ok());
    return byCookie
        ? answer
            .header(HttpHeaders.SET_COOKIE, cookie(session))
            .entity(tokens(session, null))
            .build()
        : answer.entity(tokens(session, session.refreshToken())).build();
  }

  private Response answer(Response.ResponseBuilder answer, SignedIn signedIn) {
    OpenedSession session = signedIn.session();
    boolean byCookie = browser().wantsCookie();
    if (byCookie) {
      answer.header(HttpHeaders.SET_COOKIE, cookie(session));
    }
    String shown = byCookie ? null : session.refreshToken();
    return noStore(answer).entity(SignedInView.of(signedIn, tokens(session, shown))).build();
  }

  private String cookie(OpenedSession session) {
    return browser().keep(session.refreshToken(), sessionConfig.refreshTokenLifetime());
  }

  private TokenView tokens(OpenedSession session, String refreshToken) {
    return TokenView.of(accessTokens.issue(session.userId(), session.sessionId()), refreshToken);
  }

  private BrowserSession browser() {
    return new BrowserSession(headers, browser.publicOrigin());
  }

  private static Response.ResponseBuilder noStore(Response.ResponseBuilder answer) {
    return answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
