using HaproxyCompat.Keepalived.Checking;
using HaproxyCompat.Keepalived.CommandLine;

if (CommandLineParser.Parse([.. args], out var problem) is not { } options)
{
    Console.Error.WriteLine(problem);
    return 1;
}

if (options.Help)
{
    Console.Error.WriteLine(Usage.Text);
    return 0;
}

if (options.Version)
{
    Console.Error.WriteLine(Usage.FirstLine);
    return 0;
}

if (options.SignalName is { } name)
{
    if (SignalNumbers.ByName.TryGetValue(name, out var number))
    {
        Console.WriteLine(number);
        return 0;
    }

    Console.Error.WriteLine($"Unknown sigfunc {name}");
    return 1;
}

if (!options.Extra.IsEmpty)
{
    Console.Error.WriteLine($"Unexpected argument(s): {string.Join(' ', options.Extra)}");
}

return options.ConfigTest ? ConfigTest.Run(options) : 1;
