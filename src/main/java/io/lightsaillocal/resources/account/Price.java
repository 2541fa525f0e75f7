package io.lightsaillocal.resources.account;

import io.lightsaillocal.api.PricingUnit;

/**
 * What something costs.
 *
 * @param usageType as it would stand in a bill
 * @param unit in which it is charged
 * @param units how many of them are used in a month; of hours, one that is used all the time
 * @param perUnit dollars for a unit in use for a month
 */
record Price(String usageType, PricingUnit unit, double units, double perUnit) {

  /** Of the longest month: nothing ever costs more than its price for a month. */
  static final int HOURS_A_MONTH = 31 * 24;

  /** Of something that is charged by the hour. */
  static Price hourly(String usageType, double perMonth) {
    return new Price(usageType, PricingUnit.HRS, 1, perMonth);
  }

  /** How many units some hours of it are. */
  double units(double hours) {
    return unit == PricingUnit.HRS ? hours : units * hours / HOURS_A_MONTH;
  }

  /** What some hours of it cost, in dollars. */
  double cost(double hours) {
    return units * perUnit * hours / HOURS_A_MONTH;
  }
}
