package io.keyhaven.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.vertx.core.http.HttpClosedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that can go wrong in a request into one kind of answer. */
public final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  public Response refused(ProblemException refusal, ContainerRequestContext request) {
    return answer(refusal, request);
  }

  @ServerExceptionMapper
  public Response violated(ConstraintViolationException violated, ContainerRequestContext request) {
    if (violated.getConstraintViolations().stream().anyMatch(Violations::isMissingBody)) {
      return answer(FrameworkProblems.missingBody(), request);
    }
    List<FieldError> errors =
        violated.getConstraintViolations().stream()
            .map(Violations::toFieldError)
            .sorted(java.util.Comparator.comparing(FieldError::pointer))
            .toList();
    return answer(ProblemException.invalid("request.invalid", "Invalid request", errors), request);
  }

  @ServerExceptionMapper
  public Response unreadable(JacksonException unreadable, ContainerRequestContext request) {
    return answer(fromJson(unreadable), request);
  }

  /** Named for itself because the framework has its own answer to it, which shows the value. */
  @ServerExceptionMapper
  public Response mismatched(MismatchedInputException mismatch, ContainerRequestContext request) {
    return answer(fromJson(mismatch), request);
  }

  @ServerExceptionMapper
  public Response framework(WebApplicationException raised, ContainerRequestContext request) {
    if (raised.getCause() instanceof JacksonException unreadable) {
      return answer(fromJson(unreadable), request);
    }
    int status = raised.getResponse().getStatus();
    ProblemException refusal =
        status == 415 && !hasBody(request)
            ? FrameworkProblems.missingBody()
            : FrameworkProblems.of(status);
    Object allow = raised.getResponse().getHeaders().getFirst("Allow");
    return answer(allow == null ? refusal : refusal.withHeader("Allow", allow.toString()), request);
  }

  /** A defect: logged whole with its request id, told to the caller only by that id. */
  @ServerExceptionMapper
  public Response unexpected(Throwable defect, ContainerRequestContext request) {
    if (isHangUp(defect)) {
      return answer(FrameworkProblems.of(400), request);
    }
    LOG.errorf(defect, "Request %s failed", RequestIdFilter.of(request));
    return answer(FrameworkProblems.of(500), request);
  }

  /** The caller went away in the middle of its body: no defect, and nobody to answer. */
  private static boolean isHangUp(Throwable failure) {
    return failure instanceof HttpClosedException
        || (failure instanceof IOException && failure.getCause() instanceof HttpClosedException);
  }

  /** A request without body needs no Content-Type, so that is not what it lacks. */
  private static boolean hasBody(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return request.getHeaderString("Transfer-Encoding") != null
        || (length != null && !length.equals("0"));
  }

  private static ProblemException fromJson(JacksonException unreadable) {
    return switch (unreadable) {
      case UnrecognizedPropertyException unknown ->
          ProblemException.invalid(
              pointer(unknown), "unknown_field", "is not a field of this request");
      case MismatchedInputException mismatch when mismatch.getPath().isEmpty() ->
          FrameworkProblems.malformedJson();
      case MismatchedInputException mismatch ->
          ProblemException.invalid(
              pointer(mismatch), "type", "has the wrong type or form for this field");
      case JsonMappingException mapping when mapping.getCause() instanceof ProblemException told ->
          told;
      case JsonMappingException number when number.getCause() instanceof InputCoercionException ->
          ProblemException.invalid(pointer(number), "type", "is out of this field's range");
      case ValueInstantiationException unacceptable ->
          ProblemException.invalid(
              pointer(unacceptable), "value", "is not one of the values of this field");
      default -> FrameworkProblems.malformedJson();
    };
  }

  private static String pointer(JsonMappingException at) {
    var pointer = new StringBuilder();
    for (var step : at.getPath()) {
      pointer.append('/');
      pointer.append(
          step.getFieldName() == null
              ? Integer.toString(step.getIndex())
              : step.getFieldName().replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static Response answer(ProblemException refusal, ContainerRequestContext request) {
    String requestId = RequestIdFilter.of(request);
    var answer =
        Response.status(refusal.status())
            .type(Problem.MEDIA_TYPE)
            .header(RequestIds.HEADER, requestId)
            .entity(Problem.of(refusal, requestId));
    refusal.headers().forEach(answer::header);
    if (refusal.status() == 401) {
      answer.header("WWW-Authenticate", "Bearer realm=\"keyhaven\"");
    }
    return answer.build();
  }
}
