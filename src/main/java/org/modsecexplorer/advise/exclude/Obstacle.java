package org.modsecexplorer.advise.exclude;

/** Why a form of exclusion is not possible, or no exclusion is right. */
public enum Obstacle {
    NO_TARGET("The rule names no place that can be taken from it."),
    NOT_NAMEABLE("A ctl action cannot name it."),
    NAME_VARIES("Its name varies, and a ctl action takes no pattern."),
    TOO_MANY_PATHS("It is met on too many paths."),
    NAME_NOT_SAFE("The name of the place has characters that no directive can name safely."),
    PATH_NOT_SAFE("The path has characters that a pattern cannot name safely. Write this exclusion by hand, if at all."),
    METHOD_NOT_USUAL("The value is no usual method. Write this exclusion by hand, if at all."),
    CONTENT_TYPE_NOT_USUAL("The value is no usual content type. Write this exclusion by hand, if at all."),
    EXTENSION_NOT_USUAL("The value is no usual file extension. Write this exclusion by hand, if at all."),
    LISTED_VALUE("The rule compares the value with a list. Off for a place, it would let all values pass."),
    BY_ATTACKERS_ONLY("Only attackers met the rule here, so there is nobody to let pass."),
    BODY_NOT_READ("The engine could not read the body. Mend the program that sends it, or take the content type from the body processors."),
    UPLOAD_NOT_WELL_FORMED("The upload is not well formed. Mend the program that sends it, or loosen the one condition of rule 200003 that it fails."),
    UPLOAD_REFUSED("Version 3 refuses every upload that has a line beginning with two dashes. Comment out rule 200004 in the recommended configuration."),
    LIMIT_REACHED("A limit of the engine was reached. Raise it in the engine's configuration."),
    NO_SETUP("The rule set has no setup file. Include crs-setup.conf before its rules."),
    VERSION_UNKNOWN("The log does not tell which version of the rule set this is, and the setting differs by version."),
    NOT_FOR_THIS_RULE("This form is not for this rule."),
    ADDS_UP("This rule only adds up what others found. Exclude those.");

    private final String sentence;

    Obstacle(String sentence) {
        this.sentence = sentence;
    }

    /** In English, for the files and the command line. */
    public String sentence() {
        return sentence;
    }

    /** @param rule one that denies whatever the score is */
    static Obstacle ofDenying(int rule) {
        return switch (rule) {
            case 200_002 -> BODY_NOT_READ;
            case 200_003 -> UPLOAD_NOT_WELL_FORMED;
            case 200_004 -> UPLOAD_REFUSED;
            case 200_005, 200_006, 200_007 -> LIMIT_REACHED;
            case 901_001 -> NO_SETUP;
            default -> ADDS_UP;
        };
    }
}
