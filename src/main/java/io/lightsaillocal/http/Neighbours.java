package io.lightsaillocal.http;

import io.lightsaillocal.api.LightsailException;
import io.lightsaillocal.protocol.Target;
import io.lightsaillocal.watch.Asked;
import io.lightsaillocal.watch.ConnectionDropped;
import io.lightsaillocal.watch.Mishap;
import io.lightsaillocal.watch.RequestWatch;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other services of AWS that tools call on the same port. Who the caller is and which Regions
 * there are is answered as the emulator has it; all else is refused in the form that the called
 * service's clients read.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
final class Neighbours {

  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

  private static final String STS = "https://sts.amazonaws.com/doc/2011-06-15/";
  static final Action IDENTITY = new Action("sts", "GetCallerIdentity");
  static final Action REGIONS = new Action("ec2", "DescribeRegions");
  private static final List<Action> SERVED = List.of(IDENTITY, REGIONS);

  private final Authenticator authenticator;
  private final RequestWatch watch;
  private final DescribeRegions describeRegions;

  Neighbours(Authenticator authenticator, RegionGate regions, RequestWatch watch) {
    this.authenticator = authenticator;
    this.watch = watch;
    this.describeRegions = new DescribeRegions(regions);
  }

  /** Whether a request is neither Lightsail's nor, as far as {@link Front} is asked, S3's. */
  static boolean accepts(HttpRequest request) {
    String target = request.firstHeader(Target.HEADER);
    return !target.startsWith(Target.PREFIX)
        && ((target.isEmpty() && QueryForm.isOne(request))
            || NeighbourCall.isSignedForOne(request));
  }

  HttpReply answer(HttpRequest request, RequestTrace trace) {
    NeighbourCall call = NeighbourCall.of(request);
    try {
      HttpReply reply = answer(call, request, trace);
      return trace.losesAnswer() ? HttpReply.DROPPED : reply;
    } catch (ConnectionDropped asked) {
      return HttpReply.DROPPED;
    } catch (LightsailException error) {
      return refused(call, error.httpStatus(), error.code(), error.getMessage(), trace);
    } catch (RuntimeException | LinkageError failure) {
      LOG.error("Request {} ({}) failed", trace.requestId(), trace.operationName(), failure);
      return refused(
          call,
          500,
          "InternalFailure",
          "An internal failure prevented the request %s from being answered."
              .formatted(trace.requestId()),
          trace);
    }
  }

  private HttpReply answer(NeighbourCall call, HttpRequest request, RequestTrace trace) {
    for (Action action : SERVED) {
      if (call.is(action)) {
        Authenticated caller = authenticated(action, request, trace);
        Mishap mishap = mishap(action, trace);
        return mishap.error().isPresent()
            ? induced(call, action, mishap, trace)
            : answer(action, call, caller, trace);
      }
    }
    Dialect.Unknown unknown = call.dialect().unknown();
    return refused(call, unknown.status(), unknown.code(), call.refusal(SERVED), trace);
  }

  private HttpReply answer(
      Action action, NeighbourCall call, Authenticated caller, RequestTrace trace) {
    return action.equals(IDENTITY)
        ? identity(caller, trace)
        : describeRegions.answer(call.form(), trace.requestId());
  }

  private Mishap mishap(Action action, RequestTrace trace) {
    Mishap mishap =
        watch.next(
            new Asked(
                action.service(), action.operation(), trace.account(), trace.region(), Set::of));
    trace.meets(mishap);
    mishap.begin();
    return mishap;
  }

  private static HttpReply induced(
      NeighbourCall call, Action action, Mishap mishap, RequestTrace trace) {
    String error = mishap.error().orElseThrow();
    return refused(call, NeighbourFaults.status(action, error), error, mishap.message(), trace);
  }

  private Authenticated authenticated(Action action, HttpRequest request, RequestTrace trace) {
    trace.foreignOperation(action.toString());
    Authenticated caller = authenticator.authenticate(request, action);
    trace.scope(caller.scope());
    return caller;
  }

  private static HttpReply identity(Authenticated caller, RequestTrace trace) {
    String user = caller.accessKeyId().isEmpty() ? "anonymous" : caller.accessKeyId();
    return HttpReply.xml(
        200,
        """
        <GetCallerIdentityResponse xmlns="%s">
          <GetCallerIdentityResult>
            <Arn>arn:aws:iam::%s:user/%s</Arn>
            <UserId>%s</UserId>
            <Account>%s</Account>
          </GetCallerIdentityResult>
          <ResponseMetadata>
            <RequestId>%s</RequestId>
          </ResponseMetadata>
        </GetCallerIdentityResponse>
        """
            .formatted(
                STS,
                caller.scope().account(),
                Xml.escape(user),
                Xml.escape(user),
                caller.scope().account(),
                trace.requestId()));
  }

  private static HttpReply refused(
      NeighbourCall call, int status, String code, String message, RequestTrace trace) {
    return call.dialect().error(status, code, message, trace.requestId());
  }
}
