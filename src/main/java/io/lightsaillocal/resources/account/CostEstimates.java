package io.lightsaillocal.resources.account;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.CostEstimate;
import io.lightsaillocal.api.Currency;
import io.lightsaillocal.api.EstimateByTime;
import io.lightsaillocal.api.GetCostEstimateRequest;
import io.lightsaillocal.api.GetCostEstimateResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.ResourceBudgetEstimate;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.TimePeriod;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * GetCostEstimate. Nobody keeps accounts: what a resource has cost follows from its price and from
 * how long it has been there, by the clock, month by month.
 */
final class CostEstimates {

  /** More months than any account is old. */
  private static final int MAX_MONTHS = 1200;

  private final Prices prices;

  CostEstimates(Prices prices) {
    this.prices = prices;
  }

  GetCostEstimateResult getCostEstimate(GetCostEstimateRequest request, Call call) {
    Instant start = request.startTime();
    Instant end = request.endTime();
    if (!start.isBefore(end)) {
      throw new InvalidInputException(
          "The startTime %s is not before the endTime %s.".formatted(start, end));
    }
    Resource<?> resource = find(request.resourceName(), call);
    List<TimePeriod> months = months(resource, start, end, call.now());
    return new GetCostEstimateResult(
        List.of(
            ResourceBudgetEstimate.builder()
                .resourceName(resource.name())
                .resourceType(resource.kind().type())
                .startTime(start)
                .endTime(end)
                .costEstimates(
                    prices.of(resource, call).stream().map(price -> of(price, months)).toList())
                .build()));
  }

  private static Resource<?> find(String name, Call call) {
    ResourceType type =
        call.resources()
            .typeOf(name)
            .orElseThrow(() -> new NotFoundException("The resource does not exist: " + name));
    return call.resources().get(new Kind<Structure>(type), name);
  }

  private static CostEstimate of(Price price, List<TimePeriod> months) {
    return new CostEstimate(
        price.usageType(), months.stream().map(month -> of(price, month)).toList());
  }

  private static EstimateByTime of(Price price, TimePeriod month) {
    double hours =
        Duration.between(known(month.start()), known(month.end())).toMillis() / 3_600_000.0;
    return EstimateByTime.builder()
        .currency(Currency.USD)
        .pricingUnit(price.unit())
        .unit(price.units(hours))
        .usageCost(price.cost(hours))
        .timePeriod(month)
        .build();
  }

  /** The parts of the time in which the resource was there, one for each calendar month in UTC. */
  private static List<TimePeriod> months(
      Resource<?> resource, Instant start, Instant end, Instant now) {
    Instant created = resource.identity().createdAt();
    Instant from = start.isBefore(created) ? created : start;
    Instant until = end.isAfter(now) ? now : end;
    List<TimePeriod> months = new ArrayList<>();
    while (from.isBefore(until) && months.size() < MAX_MONTHS) {
      Instant next =
          YearMonth.from(from.atOffset(ZoneOffset.UTC))
              .plusMonths(1)
              .atDay(1)
              .atStartOfDay()
              .toInstant(ZoneOffset.UTC);
      months.add(new TimePeriod(from, next.isBefore(until) ? next : until));
      from = next;
    }
    return months;
  }
}
