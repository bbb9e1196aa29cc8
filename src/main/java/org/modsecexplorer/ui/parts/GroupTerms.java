package org.modsecexplorer.ui.parts;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.query.filter.FilterText;

/** The filter terms that select the transactions of a group. */
public final class GroupTerms {

    private static final int MOST_CLIENTS = 20;

    private GroupTerms() {}

    public static List<String> of(Group group) {
        return Stream.of("rule:" + group.rule(), target(group), uri(group)).filter(term -> !term.isEmpty()).toList();
    }

    /** A term for any of these clients. */
    public static String clients(List<String> clients) {
        List<String> terms = clients.stream().limit(MOST_CLIENTS).map(client -> "ip:" + FilterText.quoted(client)).toList();
        return terms.size() == 1 ? terms.getFirst() : "(" + String.join(" or ", terms) + ")";
    }

    /** Of places that differ by numbers, the collection. */
    private static String target(Group group) {
        String place = group.place();
        boolean isListed = place.startsWith("REQUEST_METHOD ") || place.startsWith("REQUEST_HEADERS:Content-Type ");
        String target = isListed ? place.substring(0, place.indexOf(' ')) : place.indexOf('*') >= 0 && place.indexOf(':') > 0 ? place.substring(0, place.indexOf(':')) : place;
        return target.startsWith("(") || target.isEmpty() ? "" : "target:" + FilterText.quoted(target);
    }

    /** The longest part that all its paths have. */
    private static String uri(Group group) {
        String part = Stream.of(group.path().split("\\*")).max(Comparator.comparingInt(String::length)).orElse("");
        return part.length() < 2 ? "" : "uri:" + FilterText.quoted(part);
    }
}
