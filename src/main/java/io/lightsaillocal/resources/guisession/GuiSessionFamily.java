package io.lightsaillocal.resources.guisession;

import static io.lightsaillocal.api.Operations.CREATE_GUI_SESSION_ACCESS_DETAILS;
import static io.lightsaillocal.api.Operations.START_GUI_SESSION;
import static io.lightsaillocal.api.Operations.STOP_GUI_SESSION;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.CreateGUISessionAccessDetailsRequest;
import io.lightsaillocal.api.CreateGUISessionAccessDetailsResult;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Session;
import io.lightsaillocal.api.StartGUISessionRequest;
import io.lightsaillocal.api.StartGUISessionResult;
import io.lightsaillocal.api.Status;
import io.lightsaillocal.api.StopGUISessionRequest;
import io.lightsaillocal.api.StopGUISessionResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Research;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** The operations on the desktop sessions of virtual computers. */
public final class GuiSessionFamily implements Family {

  /** Where Amazon DCV listens. */
  private static final int PORT = 8443;

  private static final String DESKTOP = "Ubuntu desktop";

  @Override
  public void bind(Binder on) {
    on.read(CREATE_GUI_SESSION_ACCESS_DETAILS, this::createGuiSessionAccessDetails)
        .write(START_GUI_SESSION, this::startGuiSession)
        .write(STOP_GUI_SESSION, this::stopGuiSession);
  }

  /** The URLs are others at each call, as their secrets are. */
  private CreateGUISessionAccessDetailsResult createGuiSessionAccessDetails(
      CreateGUISessionAccessDetailsRequest request, Call call) {
    Resource<Instance> computer =
        checked(call.resources().get(Kinds.INSTANCE, request.resourceName()));
    Status status = GuiSession.status(computer, call.now());
    CreateGUISessionAccessDetailsResult.Builder details =
        CreateGUISessionAccessDetailsResult.builder()
            .resourceName(computer.name())
            .status(status)
            .percentageComplete(GuiSession.percentage(computer, status, call.now()));
    if (status == Status.STARTED) {
      details.sessions(
          List.of(
              session(known(computer.body().blueprintName()), "application", true, computer, call),
              session(DESKTOP, "desktop", false, computer, call)));
    }
    return details.build();
  }

  private static Session session(
      String name, String id, boolean isPrimary, Resource<Instance> computer, Call call) {
    return new Session(
        name,
        "https://%s:%d/?authToken=%s#%s"
            .formatted(computer.body().publicIpAddress(), PORT, call.ids().hex(64), id),
        isPrimary);
  }

  private StartGUISessionResult startGuiSession(StartGUISessionRequest request, Call call) {
    Resource<Instance> computer = running(request.resourceName(), "start", call);
    call.resources()
        .update(computer.noting(GuiSession.opening(computer.notes(), call.now(), call.settles())));
    return new StartGUISessionResult(call.did(null, computer));
  }

  private StopGUISessionResult stopGuiSession(StopGUISessionRequest request, Call call) {
    Resource<Instance> computer = running(request.resourceName(), "stop", call);
    Status status = GuiSession.status(computer, call.now());
    if (status != Status.STARTING && status != Status.STARTED) {
      throw new InvalidInputException(
          "The virtual computer %s has no GUI session to stop. The status of its session is: %s"
              .formatted(computer.name(), status.wire()),
          "StartGUISession starts one.");
    }
    call.resources()
        .update(computer.noting(GuiSession.closing(computer.notes(), call.now(), call.settles())));
    return new StopGUISessionResult(call.did(null, computer));
  }

  private static Resource<Instance> running(String name, String verb, Call call) {
    Resource<Instance> computer = checked(call.resources().lock(Kinds.INSTANCE, name));
    if (!computer.state().equals("running")) {
      throw new InvalidInputException(
          "You can't %s a GUI session of this instance right now. The state of this instance is: %s"
              .formatted(verb, computer.state()),
          "Wait until the instance is running.");
    }
    return computer;
  }

  private static Resource<Instance> checked(Resource<Instance> instance) {
    if (!Research.isComputer(instance.body())) {
      throw new InvalidInputException(
          "The instance %s has no GUI sessions, because its bundle is %s."
              .formatted(instance.name(), instance.body().bundleId()),
          "Virtual computers of Lightsail for Research have them; their bundles are those of the appCategory LfR.");
    }
    return instance;
  }
}
