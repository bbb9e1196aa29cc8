package org.modsecexplorer.kills;

import java.time.Duration;
import org.modsecexplorer.store.Milestone;

/** When to kill a run of the program. */
sealed interface KillPlan {

    /** Never: the run ends by itself. */
    record Never() implements KillPlan {}

    /** From outside, some time after its start. */
    record After(Duration time) implements KillPlan {}

    /** When the program logs a line for the n-th time. @param text start of the line @param pass n */
    record AtLine(String logger, String text, int pass) implements KillPlan {}

    static AtLine at(Milestone milestone, int pass) {
        return new AtLine(Milestone.class.getName(), milestone.name(), pass);
    }

    /** While tables are created or changed: the migration library has its own log. */
    static AtLine inMigration(int line) {
        return new AtLine("org.flywaydb", "", line);
    }
}
