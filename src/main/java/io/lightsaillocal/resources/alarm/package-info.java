/**
 * Alarms and contact methods. No alarm is ever set off: its states follow from what its metric
 * showed, so a clock that is moved on has made all changes of the time that it passed.
 */
@NullMarked
package io.lightsaillocal.resources.alarm;

import org.jspecify.annotations.NullMarked;
