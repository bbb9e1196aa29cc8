/**
 * Reads facts about the machine: users and groups, owners and modes of folders, and free space. Reads only; reports anything that cannot be read.
 *
 * <p>Door: {@link Access}, {@link Account}, {@link Accounts}, {@link PathFacts}, {@link Presence}, {@link Space}.
 *
 * <p>Used by: advise.check, advise.config, advise.patient, cli, ui.doctor.
 */
@NullMarked
package org.modsecexplorer.advise.machine;

import org.jspecify.annotations.NullMarked;
