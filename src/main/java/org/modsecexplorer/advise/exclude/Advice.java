package org.modsecexplorer.advise.exclude;

/** Advice for rules for which an exclusion would be wrong. */
final class Advice {

    private Advice() {}

    /** @param rule one that denies whatever the score is */
    static String of(int rule) {
        return switch (rule) {
            case 200_002 -> "The engine could not read the body. Mend the program that sends it, or take the content type from the body processors.";
            case 200_003 -> "The upload is not well formed. Mend the program that sends it, or loosen the one condition of rule 200003 that it fails.";
            case 200_004 -> "Version 3 refuses every upload that has a line beginning with two dashes. Comment out rule 200004 in the recommended configuration.";
            case 200_005, 200_006, 200_007 -> "A limit of the engine was reached. Raise it in the engine's configuration.";
            case 901_001 -> "The rule set has no setup file. Include crs-setup.conf before its rules.";
            default -> "This rule only adds up what others found. Exclude those.";
        };
    }
}
