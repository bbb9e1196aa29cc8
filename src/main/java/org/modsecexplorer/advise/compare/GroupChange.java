package org.modsecexplorer.advise.compare;

import org.modsecexplorer.advise.tune.Group;

/**
 * A group of false alarms, or of attacks, that only one side has.
 *
 * @param change {@link Change#NEW}, {@link Change#GONE} or {@link Change#FEW}
 */
public record GroupChange(Group group, Change change) {}
