namespace HaproxyCompat.Engine.Variables;

/// <summary>A variable as written, <c>scope.name</c> (manual 2.8).</summary>
/// <param name="Name">What follows the scope; case matters.</param>
public sealed record VariableName(VariableScope Scope, string Name)
{
    /// <summary>Reads <c>scope.name</c>; the name is made of letters, digits, '.' and '_'.</summary>
    /// <returns>Null when it is not one; <paramref name="complaint"/> says why.</returns>
    public static VariableName? Parse(string text, out string? complaint)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        VariableScope? scope = (dot < 0 ? text : text[..dot]) switch
        {
            "proc" => VariableScope.Process,
            "sess" => VariableScope.Session,
            "txn" => VariableScope.Transaction,
            "req" => VariableScope.Request,
            "res" => VariableScope.Response,
            "check" => VariableScope.Check,
            _ => null,
        };
        if (dot < 0 || scope is null)
        {
            complaint =
                $"invalid variable name '{text}': a scope must come first, one of 'proc.', 'sess.', 'txn.', "
                    + "'req.', 'res.' or 'check.'";
            return null;
        }

        var name = text[(dot + 1)..];
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_'))
        {
            complaint = $"invalid variable name '{text}': only letters, digits, '.' and '_' are allowed";
            return null;
        }

        complaint = null;
        return new VariableName(scope.Value, name);
    }

    public override string ToString() => Scope switch
    {
        VariableScope.Process => "proc.",
        VariableScope.Session => "sess.",
        VariableScope.Transaction => "txn.",
        VariableScope.Request => "req.",
        VariableScope.Response => "res.",
        _ => "check.",
    } + Name;
}
