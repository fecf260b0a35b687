/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-plural.h"

#include <string.h>

#define MAX_CODE 128 /* Arabic, the longest that gettext knows, needs 41 */
#define MAX_NESTING 32
#define MAX_FORMS 16
#define MAX_NUMBER 1000000

typedef enum
{
  OP_NUMBER,
  OP_N,
  OP_NOT,
  OP_MULTIPLY,
  OP_DIVIDE,
  OP_MODULO,
  OP_ADD,
  OP_SUBTRACT,
  OP_LESS,
  OP_LESS_EQUAL,
  OP_GREATER,
  OP_GREATER_EQUAL,
  OP_EQUAL,
  OP_NOT_EQUAL,
  OP_AND,
  OP_OR,
  OP_CHOOSE,
} Op;

typedef struct
{
  Op     op;
  gulong number; /* of OP_NUMBER */
} Code;

/* Reverse Polish notation: nothing in it jumps or fails, so that no catalogue can make it loop or trap. */
struct _PirPlural
{
  guint n_forms;
  guint n_code;
  Code  code[MAX_CODE];
};

typedef struct
{
  const char *text;
  PirPlural  *plural;
  guint       nesting;
  gboolean    is_bad;
} Parser;

typedef struct
{
  const char *token;
  Op          op;
  guint       level; /* binds tighter the higher it is */
} Operator;

/* Longer tokens first */
static const Operator operators[] = {
  { "||", OP_OR, 1 },           { "&&", OP_AND, 2 },     { "==", OP_EQUAL, 3 },      { "!=", OP_NOT_EQUAL, 3 },
  { "<=", OP_LESS_EQUAL, 4 },   { ">=", OP_GREATER_EQUAL, 4 }, { "<", OP_LESS, 4 },  { ">", OP_GREATER, 4 },
  { "+", OP_ADD, 5 },           { "-", OP_SUBTRACT, 5 }, { "*", OP_MULTIPLY, 6 },    { "/", OP_DIVIDE, 6 },
  { "%", OP_MODULO, 6 },
};

static void parse_choice (Parser *parser);

static void
emit (Parser *parser,
      Op      op,
      gulong  number)
{
  PirPlural *plural = parser->plural;

  if (plural->n_code == MAX_CODE)
    parser->is_bad = TRUE;
  else
    plural->code[plural->n_code++] = (Code) { op, number };
}

static void
skip_space (Parser *parser)
{
  while (*parser->text == ' ' || *parser->text == '\t')
    parser->text++;
}

static gboolean
take (Parser     *parser,
      const char *token)
{
  skip_space (parser);
  if (!g_str_has_prefix (parser->text, token))
    return FALSE;

  parser->text += strlen (token);

  return TRUE;
}

static gulong
parse_number (Parser *parser)
{
  gulong number = 0;

  skip_space (parser);
  parser->is_bad |= !g_ascii_isdigit (*parser->text);

  for (; g_ascii_isdigit (*parser->text) && !parser->is_bad; parser->text++)
    {
      number = number * 10 + (gulong) (*parser->text - '0');
      parser->is_bad = number > MAX_NUMBER;
    }

  return number;
}

static void
parse_operand (Parser *parser)
{
  guint n_nots = 0;

  while (take (parser, "!"))
    n_nots++;

  if (take (parser, "("))
    {
      parse_choice (parser);
      parser->is_bad |= !take (parser, ")");
    }
  else if (take (parser, "n"))
    emit (parser, OP_N, 0);
  else
    emit (parser, OP_NUMBER, parse_number (parser));

  for (; n_nots > 0 && !parser->is_bad; n_nots--)
    emit (parser, OP_NOT, 0);
}

static const Operator *
take_operator (Parser *parser,
               guint   min_level)
{
  skip_space (parser);

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      if (g_str_has_prefix (parser->text, operators[i].token))
        return operators[i].level >= min_level && take (parser, operators[i].token) ? &operators[i] : NULL;
    }

  return NULL;
}

/* Precedence climbing; all these operators group from the left. */
static void
parse_binary (Parser *parser,
              guint   min_level)
{
  const Operator *found;

  parse_operand (parser);
  while (!parser->is_bad && (found = take_operator (parser, min_level)) != NULL)
    {
      parse_binary (parser, found->level + 1);
      emit (parser, found->op, 0);
    }
}

static void
parse_choice (Parser *parser)
{
  if (++parser->nesting > MAX_NESTING)
    parser->is_bad = TRUE;
  if (parser->is_bad)
    return;

  parse_binary (parser, 1);
  if (!parser->is_bad && take (parser, "?"))
    {
      parse_choice (parser);
      parser->is_bad |= !take (parser, ":");
      parse_choice (parser);
      emit (parser, OP_CHOOSE, 0);
    }

  parser->nesting--;
}

static gboolean
parse_rule (Parser *parser)
{
  gulong n_forms;

  if (!take (parser, "nplurals") || !take (parser, "="))
    return FALSE;

  n_forms = parse_number (parser);
  if (n_forms < 1 || n_forms > MAX_FORMS || !take (parser, ";") || !take (parser, "plural") || !take (parser, "="))
    return FALSE;

  parser->plural->n_forms = (guint) n_forms;
  parse_choice (parser);
  take (parser, ";");
  skip_space (parser);

  return !parser->is_bad && *parser->text == '\0';
}

static gulong
apply (Op     op,
       gulong a,
       gulong b)
{
  switch (op)
    {
    case OP_MULTIPLY: return a * b;
    case OP_DIVIDE: return b != 0 ? a / b : 0;
    case OP_MODULO: return b != 0 ? a % b : 0;
    case OP_ADD: return a + b;
    case OP_SUBTRACT: return a - b;
    case OP_LESS: return a < b;
    case OP_LESS_EQUAL: return a <= b;
    case OP_GREATER: return a > b;
    case OP_GREATER_EQUAL: return a >= b;
    case OP_EQUAL: return a == b;
    case OP_NOT_EQUAL: return a != b;
    case OP_AND: return a && b;
    case OP_OR: return a || b;
    case OP_NUMBER:
    case OP_N:
    case OP_NOT:
    case OP_CHOOSE:
    default: g_assert_not_reached ();
    }
}

PirPlural *
pir_plural_new (const char *rule)
{
  g_autoptr (PirPlural) self = g_new0 (PirPlural, 1);
  Parser parser = { rule, self, 0, FALSE };

  g_return_val_if_fail (rule != NULL, NULL);

  return parse_rule (&parser) ? g_steal_pointer (&self) : NULL;
}

void
pir_plural_free (PirPlural *self)
{
  g_free (self);
}

guint
pir_plural_eval (const PirPlural *self,
                 gulong           n)
{
  gulong stack[MAX_CODE + 1] = { 0 }; /* [0] is not used: top is the number of values */
  guint top = 0;

  g_return_val_if_fail (self != NULL, 0);

  /* The parser has made as many operands as the operators take. */
  for (guint i = 0; i < self->n_code; i++)
    {
      const Code *code = &self->code[i];

      if (code->op == OP_NUMBER || code->op == OP_N)
        stack[++top] = code->op == OP_N ? n : code->number;
      else if (code->op == OP_NOT)
        stack[top] = !stack[top];
      else if (code->op == OP_CHOOSE)
        {
          top -= 2;
          stack[top] = stack[top] ? stack[top + 1] : stack[top + 2];
        }
      else
        {
          top--;
          stack[top] = apply (code->op, stack[top], stack[top + 1]);
        }
    }

  return stack[top] < self->n_forms ? (guint) stack[top] : 0;
}
