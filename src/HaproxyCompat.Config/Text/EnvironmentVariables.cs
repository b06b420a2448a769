using System.Collections.Immutable;
using System.Text;

namespace HaproxyCompat.Config.Text;

/// <summary>
/// The environment while files are read: starts as the process's, then <c>setenv</c> and its kin change it.
/// </summary>
/// <remarks>A variable takes effect on the lines after it. The process itself is not touched.</remarks>
public sealed class EnvironmentVariables
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public EnvironmentVariables()
    {
    }

    public EnvironmentVariables(IEnumerable<KeyValuePair<string, string>> initial)
    {
        foreach (var (name, value) in initial)
        {
            _values[name] = value;
        }
    }

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public void Set(string name, string value) => _values[name] = value;

    /// <summary>Sets a variable that does not exist yet (<c>presetenv</c>).</summary>
    public void SetIfMissing(string name, string value) => _values.TryAdd(name, value);

    public void Remove(string name) => _values.Remove(name);

    /// <summary>Forgets all but the named ones (<c>resetenv</c>).</summary>
    public void Keep(IReadOnlyCollection<string> names)
    {
        foreach (var name in _values.Keys.Except(names, StringComparer.Ordinal).ToArray())
        {
            _values.Remove(name);
        }
    }

    /// <summary>
    /// Replaces <c>$NAME</c> and <c>${NAME}</c> wherever they stand, as the reference does in addresses: no defaults,
    /// no escapes, and a variable that does not exist is empty.
    /// </summary>
    public string ExpandIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var output = new StringBuilder();
        for (var next = 0; next < text.Length;)
        {
            if (text[next] != '$')
            {
                output.Append(text[next++]);
                continue;
            }

            next++;
            var braced = next < text.Length && text[next] == '{';
            var start = braced ? next + 1 : next;
            next = start;
            while (next < text.Length && (char.IsAsciiLetterOrDigit(text[next]) || text[next] == '_'))
            {
                next++;
            }

            output.Append(Find(text[start..next]));
            if (braced && next < text.Length && text[next] == '}')
            {
                next++;
            }
        }

        return output.ToString();
    }

    public ImmutableDictionary<string, string> ToImmutable() => _values.ToImmutableDictionary(StringComparer.Ordinal);
}
