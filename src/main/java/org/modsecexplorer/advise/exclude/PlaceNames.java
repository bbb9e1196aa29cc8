package org.modsecexplorer.advise.exclude;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of places that differ by numbers only: those that were seen, and the elements of an array between them. */
final class PlaceNames {

    /** More would make a directive that nobody reads. */
    static final int MOST = 40;

    private static final int LONGEST = 200;

    private static final Pattern ELEMENT = Pattern.compile("(.*(?:array_|\\[))([0-9]{1,3})((?:[\\].]|$).*)");

    private PlaceNames() {}

    static Set<String> of(Collection<String> seen) {
        Set<String> names = new TreeSet<>(seen);
        if (names.size() < 2) {
            return names;
        }
        for (String name : Set.copyOf(names)) {
            Matcher element = ELEMENT.matcher(name);
            if (element.matches()) {
                for (int i = Integer.parseInt(element.group(2)); i >= 0 && names.size() <= MOST * 4; i--) {
                    names.add(element.group(1) + i + element.group(3));
                }
            }
        }
        return names;
    }

    /** True if {@link #pattern} can be written for these names. */
    static boolean canMatch(Set<String> names) {
        return names.stream().allMatch(name -> Literal.isPrintable(name) && name.length() <= LONGEST);
    }

    /** A regular expression for the names, without commas and bars, which separate targets. */
    static String pattern(Set<String> names) {
        String first = names.iterator().next();
        if (names.size() == 1) {
            return Literal.of(first);
        }
        StringBuilder pattern = new StringBuilder();
        Matcher varying = Pattern.compile("(?<![0-9A-Za-z])(?=[0-9a-fA-F]*[0-9])[0-9a-fA-F]{8,}(?![0-9A-Za-z])|[0-9]+").matcher(first);
        int end = 0;
        while (varying.find()) {
            pattern.append(Literal.of(first.substring(end, varying.start())));
            pattern.append(varying.group().chars().allMatch(Character::isDigit) && names.stream().allMatch(PlaceNames::hasNoHash) ? "[0-9]+" : "[0-9a-fA-F]+");
            end = varying.end();
        }
        return pattern.append(Literal.of(first.substring(end))).toString();
    }

    private static boolean hasNoHash(String name) {
        return !Pattern.compile("(?<![0-9A-Za-z])(?=[0-9]*[a-fA-F])(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,}(?![0-9A-Za-z])").matcher(name).find();
    }
}
