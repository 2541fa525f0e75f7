/**
 * Exports of snapshots to Amazon EC2, and the CloudFormation stacks that are made of them. Nothing
 * leaves the emulator: what is kept are the records, with the ids that EC2 and CloudFormation would
 * have given.
 */
@NullMarked
package io.lightsaillocal.resources.export;

import org.jspecify.annotations.NullMarked;
