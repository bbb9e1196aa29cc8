package org.modsecexplorer.advise.patient;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.modsecexplorer.advise.config.Configuration;
import org.modsecexplorer.advise.config.Directive;
import org.modsecexplorer.advise.config.ServerKind;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.machine.Account;
import org.modsecexplorer.advise.machine.Accounts;

/**
 * The users of the processes that write audit entries.
 *
 * @param isItk true if each virtual host may have its own user
 */
public record Workers(List<Account> accounts, boolean isItk) {

    static final Workers UNKNOWN = new Workers(List.of(), false);

    public Workers {
        accounts = List.copyOf(accounts);
    }

    /** Users unknown to the machine become notes. */
    public static Workers of(Configuration config, Accounts accounts, Findings findings) {
        if (config.kind() == ServerKind.RULES) {
            return UNKNOWN;
        }
        Set<List<String>> names = new LinkedHashSet<>();
        if (config.kind() == ServerKind.APACHE) {
            String group = config.main("Group").map(Directive::value).orElse("");
            config.main("User").ifPresent(user -> names.add(List.of(user.value(), group)));
        } else {
            // ngx_process_cycle.c, ngx_core_module: without a directive, the user chosen when the server was built, nobody by default
            Optional<Directive> user = config.main("user");
            names.add(List.of(user.map(Directive::value).orElse("nobody"), user.filter(u -> u.arguments().size() > 1).map(u -> u.arguments().get(1)).orElse("")));
        }
        boolean itk = config.hasModule("mpm_itk_module");
        if (itk) {
            config.all("AssignUserID")
                    .forEach(assigned -> names.add(List.of(assigned.value(), assigned.arguments().size() > 1 ? assigned.arguments().get(1) : "")));
            config.all("AssignUserIDExpr").forEach(expression -> findings.note(Note.Kind.USERS_BY_EXPRESSION, expression.place().toString()));
        }
        return new Workers(known(names, accounts, findings), itk);
    }

    private static List<Account> known(Set<List<String>> names, Accounts accounts, Findings findings) {
        List<Account> known = new ArrayList<>();
        for (List<String> each : names) {
            Optional<Account> account = accounts.of(each.getFirst(), each.getLast());
            account.ifPresentOrElse(known::add, () -> findings.note(Note.Kind.UNKNOWN_USER, String.join(":", each)));
        }
        return known;
    }
}
