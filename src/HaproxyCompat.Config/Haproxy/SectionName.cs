namespace HaproxyCompat.Config.Haproxy;

/// <summary>Names of sections, servers and the like: letters, digits and <c>_ - . :</c> (manual 4).</summary>
internal static class SectionName
{
    /// <summary>The first character that a name cannot have, or null.</summary>
    public static char? BadCharacter(string name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.' or ':'))
            {
                return character;
            }
        }

        return null;
    }
}
