/**
 * What the machine says about users and groups, owners and modes of folders, and free space. Reads only; says so when something cannot be read.
 *
 * <p>Door: {@link Access}, {@link Account}, {@link Accounts}, {@link PathFacts}, {@link Space}.
 *
 * <p>Used by: advise.check, advise.patient, cli, ui.doctor.
 */
@NullMarked
package org.modsecexplorer.advise.machine;

import org.jspecify.annotations.NullMarked;
