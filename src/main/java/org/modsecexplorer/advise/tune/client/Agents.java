package org.modsecexplorer.advise.tune.client;

import java.util.regex.Pattern;

/** Classifies clients by the name of their program. Anybody can send any name, so an ordinary one proves nothing. */
public final class Agents {

    private static final Pattern SCANNER = Pattern.compile(
            "sqlmap|nikto|nmap|masscan|zgrab|nuclei|wpscan|dirb|gobuster|feroxbuster|ffuf|wfuzz|acunetix|nessus|openvas|qualys|netsparker|arachni|w3af|burp|"
                    + "zaproxy|owasp|havij|jorgee|whatweb|commix|hydra|xsstrike|metasploit|\\$\\{jndi|censys|expanse|l9explore|l9tcpid",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TOOL = Pattern.compile(
            "^(?:curl|wget|python|go-http-client|libwww|java|okhttp|perl|ruby|php|httpie|axios|node|powershell|aiohttp|scrapy|http)\\b|^-?$",
            Pattern.CASE_INSENSITIVE);

    private Agents() {}

    public static boolean isScanner(String agent) {
        return SCANNER.matcher(agent).find();
    }

    /** A program for commands and scripts, or none named. */
    public static boolean isTool(String agent) {
        return TOOL.matcher(agent.strip()).find();
    }
}
