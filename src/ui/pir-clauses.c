/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made by tests/accessibility-statement: change tests/accessibility/clauses.yaml instead. */
#include "ui/pir-clauses.h"

#include <glib/gi18n.h>

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_NAMES \
        N_("A test reads every page as a screen reader does and finds a name, a role and a state for each control.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_ORDER \
        N_("A test compares, on every page, the order in which things are read with that on the screen.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_COLOUR \
        N_("A test looks for a word beside everything that has a colour of its own.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_CONTRAST \
        N_("A test draws every page in light, dark and high contrast and measures texts against what is behind them.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_WIDTHS \
        N_("A test opens every page as narrow as 360 pixels, and with text twice as large in a window of 1024 × 600, in English " \
           "and Italian.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_REACH \
        N_("On every page a test goes round with the Tab key and reaches each control.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_KEYS \
        N_("A test does the whole main job with nothing but keys, from signing in to paying on the provider’s page, opening the " \
           "kept receipt and verifying the archive.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_SHORTCUTS \
        N_("A test reads the table of keyboard shortcuts; each has a modifier or is a function key.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_BUS \
        N_("Tests drive the whole program from outside through the accessibility bus (AT-SPI), as assistive technology does.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_HEARD \
        N_("A test listens to what the screen reader Orca says while one signs in, looks at notices and reads help with nothing " \
           "but keys.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_ERRORS \
        N_("Tests fill in forms wrongly and read what is said about it.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_PAYMENT \
        N_("A test pays as a person does; what will be paid is shown first, and nothing is paid without the provider’s page.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_LOOK \
        N_("Tests follow the desktop’s high contrast, its light or dark style, its text size and where it puts window buttons.")

/* Translators: how points of a standard of accessibility were checked */
#define CHECK_HAND \
        N_("Looked at by the authors; no test does.")

static const PirClause clauses[] = {
  {
    .number = "11.1",
    /* Translators: title of clause 11.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Perceivable"),
    .result = PIR_CLAUSE_CHAPTER,
  },
  {
    .number = "11.1.1.1.1",
    /* Translators: title of clause 11.1.1.1.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Non-text content"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_NAMES },
  },
  {
    .number = "11.1.2",
    /* Translators: title of clause 11.1.2 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Time-based media"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.1.2 */
    .note = N_("The program plays neither sound nor video."),
  },
  {
    .number = "11.1.3.1.1",
    /* Translators: title of clause 11.1.3.1.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Info and relationships"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_NAMES },
    /* Translators: what is missing, in clause 11.1.3.1.1 */
    .note = N_("Headings inside a page are read as plain text."),
  },
  {
    .number = "11.1.3.2.1",
    /* Translators: title of clause 11.1.3.2.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Meaningful sequence"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_ORDER },
  },
  {
    .number = "11.1.3.3",
    /* Translators: title of clause 11.1.3.3 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Sensory characteristics"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_HAND },
  },
  {
    .number = "11.1.3.4",
    /* Translators: title of clause 11.1.3.4 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Orientation"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_WIDTHS },
  },
  {
    .number = "11.1.3.5.1",
    /* Translators: title of clause 11.1.3.5.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Identify input purpose"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.1.3.5.1 */
    .note = N_("The desktop has no way to tell a field’s purpose to other programs."),
  },
  {
    .number = "11.1.4.1",
    /* Translators: title of clause 11.1.4.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Use of colour"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_COLOUR },
  },
  {
    .number = "11.1.4.2",
    /* Translators: title of clause 11.1.4.2 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Audio control"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.1.4.2 */
    .note = N_("There is no sound."),
  },
  {
    .number = "11.1.4.3",
    /* Translators: title of clause 11.1.4.3 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Contrast (minimum)"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_CONTRAST },
  },
  {
    .number = "11.1.4.4.1",
    /* Translators: title of clause 11.1.4.4.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Resize text"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_WIDTHS, CHECK_LOOK },
  },
  {
    .number = "11.1.4.5.1",
    /* Translators: title of clause 11.1.4.5.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Images of text"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_HAND },
  },
  {
    .number = "11.1.4.10",
    /* Translators: title of clause 11.1.4.10 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Reflow"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_WIDTHS },
    /* Translators: what is missing, in clause 11.1.4.10 */
    .note = N_("A window can be as narrow as 360 pixels; the standard asks for 320."),
  },
  {
    .number = "11.1.4.11",
    /* Translators: title of clause 11.1.4.11 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Non-text contrast"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_CONTRAST },
    /* Translators: what is missing, in clause 11.1.4.11 */
    .note = N_("Icons are measured; the edges of fields and switches are the toolkit’s and are not."),
  },
  {
    .number = "11.1.4.12",
    /* Translators: title of clause 11.1.4.12 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Text spacing"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.1.4.12 */
    .note = N_("Pages are no text in a markup language whose spacing one could change."),
  },
  {
    .number = "11.1.4.13",
    /* Translators: title of clause 11.1.4.13 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Content on hover or focus"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_NAMES },
    /* Translators: what is missing, in clause 11.1.4.13 */
    .note = N_("A tooltip goes when the pointer moves onto it. What it says is the name of the control as well."),
  },
  {
    .number = "11.2",
    /* Translators: title of clause 11.2 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Operable"),
    .result = PIR_CLAUSE_CHAPTER,
  },
  {
    .number = "11.2.1.1.1",
    /* Translators: title of clause 11.2.1.1.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Keyboard"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_REACH, CHECK_KEYS },
  },
  {
    .number = "11.2.1.2",
    /* Translators: title of clause 11.2.1.2 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "No keyboard trap"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_REACH },
  },
  {
    .number = "11.2.1.4.1",
    /* Translators: title of clause 11.2.1.4.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Character key shortcuts"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_SHORTCUTS },
  },
  {
    .number = "11.2.2.1",
    /* Translators: title of clause 11.2.2.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Timing adjustable"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_HAND },
    /* Translators: what is missing, in clause 11.2.2.1 */
    .note = N_("Nothing in the program has to be done within a time; the payment providers’ pages have limits of their own."),
  },
  {
    .number = "11.2.2.2",
    /* Translators: title of clause 11.2.2.2 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Pause, stop, hide"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_HAND },
  },
  {
    .number = "11.2.3.1",
    /* Translators: title of clause 11.2.3.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Three flashes or below threshold"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_HAND },
  },
  {
    .number = "11.2.4.3",
    /* Translators: title of clause 11.2.4.3 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Focus order"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_ORDER },
  },
  {
    .number = "11.2.4.4",
    /* Translators: title of clause 11.2.4.4 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Link purpose (in context)"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_NAMES },
  },
  {
    .number = "11.2.4.6",
    /* Translators: title of clause 11.2.4.6 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Headings and labels"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_NAMES },
  },
  {
    .number = "11.2.4.7",
    /* Translators: title of clause 11.2.4.7 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Focus visible"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_HAND },
  },
  {
    .number = "11.2.5.1",
    /* Translators: title of clause 11.2.5.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Pointer gestures"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_HAND },
  },
  {
    .number = "11.2.5.2",
    /* Translators: title of clause 11.2.5.2 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Pointer cancellation"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_HAND },
  },
  {
    .number = "11.2.5.3.1",
    /* Translators: title of clause 11.2.5.3.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Label in name"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_NAMES },
  },
  {
    .number = "11.2.5.4",
    /* Translators: title of clause 11.2.5.4 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Motion actuation"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.2.5.4 */
    .note = N_("Nothing is done by moving the computer."),
  },
  {
    .number = "11.3",
    /* Translators: title of clause 11.3 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Understandable"),
    .result = PIR_CLAUSE_CHAPTER,
  },
  {
    .number = "11.3.1.1.1",
    /* Translators: title of clause 11.3.1.1.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Language of software"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_NAMES, CHECK_BUS },
    /* Translators: what is missing, in clause 11.3.1.1.1 */
    .note = N_("What schools write is marked as Italian; the sentence that is read for a whole row of a list, and has such words "
               "in it, is not."),
  },
  {
    .number = "11.3.2.1",
    /* Translators: title of clause 11.3.2.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "On focus"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_HAND },
  },
  {
    .number = "11.3.2.2",
    /* Translators: title of clause 11.3.2.2 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "On input"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_HAND },
  },
  {
    .number = "11.3.3.1.1",
    /* Translators: title of clause 11.3.3.1.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Error identification"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_ERRORS },
  },
  {
    .number = "11.3.3.2",
    /* Translators: title of clause 11.3.3.2 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Labels or instructions"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_NAMES },
  },
  {
    .number = "11.3.3.3",
    /* Translators: title of clause 11.3.3.3 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Error suggestion"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_ERRORS },
  },
  {
    .number = "11.3.3.4",
    /* Translators: title of clause 11.3.3.4 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Error prevention (legal, financial, data)"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_PAYMENT },
  },
  {
    .number = "11.4",
    /* Translators: title of clause 11.4 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Robust"),
    .result = PIR_CLAUSE_CHAPTER,
  },
  {
    .number = "11.4.1.1.1",
    /* Translators: title of clause 11.4.1.1.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Parsing"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.4.1.1.1 */
    .note = N_("No markup is handed to assistive technology."),
  },
  {
    .number = "11.4.1.2.1",
    /* Translators: title of clause 11.4.1.2.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Name, role, value"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_NAMES, CHECK_BUS, CHECK_HEARD },
  },
  {
    .number = "11.4.1.3.1",
    /* Translators: title of clause 11.4.1.3.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Status messages"),
    .result = PIR_CLAUSE_UNMET,
    .checks = { CHECK_NAMES },
    /* Translators: why the program does not meet clause 11.4.1.3.1 */
    .note = N_("What the window says for a moment, and what changes under a field, is in the tree but is not announced: GTK has "
               "that from 4.14 on."),
  },
  {
    .number = "11.5",
    /* Translators: title of clause 11.5 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Interoperability with assistive technology"),
    .result = PIR_CLAUSE_CHAPTER,
  },
  {
    .number = "11.5.1",
    /* Translators: title of clause 11.5.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Closed functionality"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.5.1 */
    .note = N_("Assistive technology can be attached; the points for closed software (11.1.1.1.2 and the like) do not apply."),
  },
  {
    .number = "11.5.2.1",
    /* Translators: title of clause 11.5.2.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Platform accessibility service support for software that provides a user interface"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.5.2.1 */
    .note = N_("The program is no platform."),
  },
  {
    .number = "11.5.2.2",
    /* Translators: title of clause 11.5.2.2 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Platform accessibility service support for assistive technologies"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.5.2.2 */
    .note = N_("The program is no platform."),
  },
  {
    .number = "11.5.2.3",
    /* Translators: title of clause 11.5.2.3 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Use of accessibility services"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_BUS },
  },
  {
    .number = "11.5.2.4",
    /* Translators: title of clause 11.5.2.4 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Assistive technology"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.5.2.4 */
    .note = N_("The program is no assistive technology."),
  },
  {
    .number = "11.5.2.5",
    /* Translators: title of clause 11.5.2.5 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Object information"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_NAMES, CHECK_BUS },
    /* Translators: what is missing, in clause 11.5.2.5 */
    .note = N_("With GTK 4.8 places are told from the window’s corner, and hidden pages are told as well, without a size."),
  },
  {
    .number = "11.5.2.6",
    /* Translators: title of clause 11.5.2.6 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Row, column, and headers"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_NAMES },
    /* Translators: what is missing, in clause 11.5.2.6 */
    .note = N_("With GTK 4.8 rows and their headings are told; the number of a row or column is not."),
  },
  {
    .number = "11.5.2.7",
    /* Translators: title of clause 11.5.2.7 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Values"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_NAMES },
  },
  {
    .number = "11.5.2.8",
    /* Translators: title of clause 11.5.2.8 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Label relationships"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_NAMES },
  },
  {
    .number = "11.5.2.9",
    /* Translators: title of clause 11.5.2.9 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Parent-child relationships"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_BUS },
  },
  {
    .number = "11.5.2.10",
    /* Translators: title of clause 11.5.2.10 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Text"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_BUS },
    /* Translators: what is missing, in clause 11.5.2.10 */
    .note = N_("A password is readable on the accessibility bus while it stands in its field; it is cleared once it is used."),
  },
  {
    .number = "11.5.2.11",
    /* Translators: title of clause 11.5.2.11 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "List of available actions"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_BUS },
    /* Translators: what is missing, in clause 11.5.2.11 */
    .note = N_("With GTK 4.8 rows of lists and check boxes list no action; keys do the same."),
  },
  {
    .number = "11.5.2.12",
    /* Translators: title of clause 11.5.2.12 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Execution of available actions"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_BUS },
    /* Translators: what is missing, in clause 11.5.2.12 */
    .note = N_("With GTK 4.8 rows of lists and check boxes list no action; keys do the same."),
  },
  {
    .number = "11.5.2.13",
    /* Translators: title of clause 11.5.2.13 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Tracking of focus and selection attributes"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_BUS },
    /* Translators: what is missing, in clause 11.5.2.13 */
    .note = N_("With GTK 4.8 a field in a form does not say that it has the focus; buttons and rows do."),
  },
  {
    .number = "11.5.2.14",
    /* Translators: title of clause 11.5.2.14 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Modification of focus and selection attributes"),
    .result = PIR_CLAUSE_UNMET,
    .checks = { CHECK_BUS },
    /* Translators: why the program does not meet clause 11.5.2.14 */
    .note = N_("With GTK 4.8 assistive technology cannot move the focus; it can press keys for that."),
  },
  {
    .number = "11.5.2.15",
    /* Translators: title of clause 11.5.2.15 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Change notification"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_BUS },
    /* Translators: what is missing, in clause 11.5.2.15 */
    .note = N_("Focus, text, selection and what is added or taken away are told; status messages are not announced."),
  },
  {
    .number = "11.5.2.16",
    /* Translators: title of clause 11.5.2.16 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Modifications of states and properties"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_BUS },
    /* Translators: what is missing, in clause 11.5.2.16 */
    .note = N_("Check boxes of lists have to be changed by keys."),
  },
  {
    .number = "11.5.2.17",
    /* Translators: title of clause 11.5.2.17 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Modifications of values and text"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_BUS },
  },
  {
    .number = "11.6",
    /* Translators: title of clause 11.6 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Documented accessibility usage"),
    .result = PIR_CLAUSE_CHAPTER,
  },
  {
    .number = "11.6.1",
    /* Translators: title of clause 11.6.1 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "User control of accessibility features"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.6.1 */
    .note = N_("The program is no platform."),
  },
  {
    .number = "11.6.2",
    /* Translators: title of clause 11.6.2 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "No disruption of accessibility features"),
    .result = PIR_CLAUSE_MET,
    .checks = { CHECK_LOOK },
  },
  {
    .number = "11.7",
    /* Translators: title of clause 11.7 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "User preferences"),
    .result = PIR_CLAUSE_CHAPTER,
  },
  {
    .number = "11.7",
    /* Translators: title of clause 11.7 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "User preferences"),
    .result = PIR_CLAUSE_PARTLY,
    .checks = { CHECK_LOOK },
    /* Translators: what is missing, in clause 11.7 */
    .note = N_("The accent colour is the program’s own: libadwaita 1.2 knows none of the system’s."),
  },
  {
    .number = "11.8",
    /* Translators: title of clause 11.8 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Authoring tools"),
    .result = PIR_CLAUSE_CHAPTER,
  },
  {
    .number = "11.8",
    /* Translators: title of clause 11.8 of EN 301 549: as the standard, or WCAG 2.1, has it in your language */
    .title = NC_("point of a standard", "Authoring tools"),
    .result = PIR_CLAUSE_INAPPLICABLE,
    /* Translators: why the program has nothing to do with clause 11.8 */
    .note = N_("The program is no authoring tool."),
  },
};

const PirClause *
pir_clauses_get (gsize *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (clauses);
  return clauses;
}
