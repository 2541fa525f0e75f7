package io.lightsaillocal.resources.account;

import static io.lightsaillocal.api.Operations.GET_COST_ESTIMATE;
import static io.lightsaillocal.api.Operations.GET_PROFILE;
import static io.lightsaillocal.api.Operations.IS_VPC_PEERED;
import static io.lightsaillocal.api.Operations.PEER_VPC;
import static io.lightsaillocal.api.Operations.UNPEER_VPC;

import io.lightsaillocal.api.GetProfileRequest;
import io.lightsaillocal.api.GetProfileResult;
import io.lightsaillocal.api.IsVpcPeeredRequest;
import io.lightsaillocal.api.IsVpcPeeredResult;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.PeerVpcRequest;
import io.lightsaillocal.api.PeerVpcResult;
import io.lightsaillocal.api.ProfileType;
import io.lightsaillocal.api.UnpeerVpcRequest;
import io.lightsaillocal.api.UnpeerVpcResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;

/** The operations on an account as a whole. */
public final class AccountFamily implements Family {

  private final CostEstimates costs;

  /** The family, with what the catalogue offers. */
  public AccountFamily(Catalog catalog) {
    this.costs = new CostEstimates(new Prices(catalog));
  }

  @Override
  public void bind(Binder on) {
    on.read(GET_COST_ESTIMATE, costs::getCostEstimate)
        .read(GET_PROFILE, this::getProfile)
        .write(PEER_VPC, this::peerVpc)
        .write(UNPEER_VPC, this::unpeerVpc)
        .read(IS_VPC_PEERED, this::isVpcPeered);
  }

  /** No account here is a partner's. */
  private GetProfileResult getProfile(GetProfileRequest request, Call call) {
    return new GetProfileResult(ProfileType.LIGHTSAILOR, null);
  }

  private PeerVpcResult peerVpc(PeerVpcRequest request, Call call) {
    call.peering().begin();
    return new PeerVpcResult(recorded(call));
  }

  private UnpeerVpcResult unpeerVpc(UnpeerVpcRequest request, Call call) {
    call.peering().end();
    return new UnpeerVpcResult(recorded(call));
  }

  private IsVpcPeeredResult isVpcPeered(IsVpcPeeredRequest request, Call call) {
    return new IsVpcPeeredResult(call.peering().isThere());
  }

  private static Operation recorded(Call call) {
    return call.did(Vpcs.defaultVpc(call.scope()), Vpcs.lightsail(call.scope(), call.now())).get(0);
  }
}
